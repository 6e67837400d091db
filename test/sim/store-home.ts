import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { databaseName, recordFiles } from '../../electron/store/database/record-file.ts';
import { openProfile } from '../../electron/store/open-profile.ts';
import { deviceKeyName } from '../../electron/device/key-file.ts';
import { machineMark } from '../../electron/device/machine.ts';
import type { DeviceId } from '../../shared/record/introduction.ts';
import type { StreamId } from '../../shared/record/ids.ts';
import { handbookText } from './handbook-text.ts';
import type { SimulatedKey } from './keys.ts';
import type { Plant } from './plant.ts';
import type { HomeClock, HomeImage, ReplicaHome, SimulatedReplica } from './simulated-replica.ts';
import { StoreReplica } from './store-replica.ts';
import type { WriteMoment } from './virtual-disk.ts';

interface StoreImage extends HomeImage {
  /** The record's files, by name. */
  readonly files: ReadonlyMap<string, Buffer>;
  readonly notes: ReadonlyMap<string, Buffer>;
}

/** Where a store's machine stands, and what its profile belongs to. */
export interface StorePlace {
  /** A folder of its own. */
  readonly folder: string;
  readonly key: SimulatedKey;
  readonly workspace: StreamId;
  readonly server: { readonly device: DeviceId; readonly publicKey: string };
  readonly plant: Plant;
  /** Asked before and after each write; throws when the power goes. */
  readonly onWrite: (moment: WriteMoment) => void;
}

/**
 * A machine with a real profile on it: SQLite's files, the device's key, the note in the state folder. A power loss cuts the
 * write-ahead log back to where it was synced last, as a disk may that was not asked to sync since.
 */
export class StoreHome implements ReplicaHome {
  static #twins = 0;
  readonly #place: StorePlace;
  readonly #profile: string;
  readonly #state: string;
  #open: StoreReplica | null = null;
  #boots = 0;

  constructor(place: StorePlace) {
    this.#place = place;
    this.#profile = join(place.folder, 'profile');
    this.#state = join(place.folder, 'state');
    mkdirSync(this.#profile, { recursive: true });
    const { privateKey } = place.key;
    if (privateKey === undefined) throw new Error('a real store needs a real key');
    const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
    writeFileSync(join(this.#profile, deviceKeyName), JSON.stringify({ machine: machineMark(), privateKey: pem }));
  }

  open(clock: HomeClock): SimulatedReplica {
    const opened = openProfile({
      profile: this.#profile,
      stateFolder: this.#state,
      clock: { ...clock, boot: `boot ${this.#boots}` },
      handbook: handbookText,
      zone: 'Asia/Shanghai',
    });
    const { key, workspace, server, plant, onWrite } = this.#place;
    this.#open = new StoreReplica({ profile: opened, folder: this.#profile, key, workspace, server, plant, onWrite });
    return this.#open;
  }

  killed(): void {
    this.#end((name, bytes) => writeFileSync(join(this.#profile, name), bytes));
  }

  losePower(): void {
    this.#boots += 1;
    const synced = this.#open?.log ?? null;
    this.#end((name, bytes) => {
      const path = join(this.#profile, name);
      writeFileSync(path, bytes);
      if (name.endsWith('-wal') && synced !== null) truncateSync(path, synced.lengthIn(bytes));
    });
  }

  image(): StoreImage {
    const notes = filesIn(join(this.#state, 'replicas'));
    return { hasNote: notes.size > 0, files: this.#files(), notes };
  }

  restore(image: HomeImage, note: 'of today' | 'of then' | 'none'): void {
    const { files, notes } = image as StoreImage;
    for (const path of recordFiles(this.#profile)) rmSync(path, { force: true });
    for (const [name, bytes] of files) writeFileSync(join(this.#profile, name), bytes);
    const folder = join(this.#state, 'replicas');
    if (note === 'of today') return;
    rmSync(folder, { recursive: true, force: true });
    if (note === 'none') return;
    mkdirSync(folder, { recursive: true });
    for (const [name, bytes] of notes) writeFileSync(join(folder, name), bytes);
  }

  twin(): StoreHome {
    StoreHome.#twins += 1;
    return new StoreHome({ ...this.#place, folder: `${this.#place.folder}-twin-${StoreHome.#twins}` });
  }

  remove(): void {
    this.#open?.close();
    this.#open = null;
    rmSync(this.#place.folder, { recursive: true, force: true });
  }

  /** The process ends at once. Closing takes the write-ahead log into the database: what was there before is put back. */
  #end(put: (name: string, bytes: Buffer) => void): void {
    if (this.#open === null) return;
    const files = this.#files();
    this.#open.close();
    this.#open = null;
    for (const path of recordFiles(this.#profile)) rmSync(path, { force: true });
    for (const [name, bytes] of files) put(name, bytes);
  }

  /** The database and its write-ahead log. The index of that is made anew by whoever opens it. */
  #files(): ReadonlyMap<string, Buffer> {
    const names = [databaseName, `${databaseName}-wal`].filter((name) => existsSync(join(this.#profile, name)));
    return new Map(names.map((name) => [name, readFileSync(join(this.#profile, name))]));
  }
}

function filesIn(folder: string): ReadonlyMap<string, Buffer> {
  const names = existsSync(folder) ? readdirSync(folder) : [];
  return new Map(names.map((name) => [name, readFileSync(join(folder, name))]));
}
