import { copyFile } from 'node:fs/promises';
import type { UpdateStatus } from '../../../shared/bridge/updates.ts';
import {
  type OpenIncident,
  type ProgramHere,
  type UpdateFault,
  compareVersions,
  fitsHere,
  mayOffer,
} from '../../../shared/domain/updates/may-offer.ts';
import { type UpdateManifest, proveUpdate } from '../../../shared/domain/updates/update-manifest.ts';
import type { DueUpdate } from '../port-protocol.ts';
import { holdsSignature } from '../record/device-key.ts';
import type { AskServer } from '../sync/ask-json.ts';
import { chosenUpdate } from './chosen-file.ts';
import { askLatest, fetchPackage } from './fetch-update.ts';
import { fileSize, packageFault } from './package-fault.ts';
import { UpdateFolder } from './update-folder.ts';

/** How long (ms) after a look that was answered it looks again, and after one that was not. */
const lookEveryMs = 24 * 3_600_000;
const againAfterMs = 60_000;

/** What the keeper is told from outside. */
export interface UpdateKeeperOptions {
  /** The profile's folder for it. */
  readonly folder: string;
  readonly here: ProgramHere;
  /** The publisher's key (Ed25519, raw, base64url). */
  readonly key: string;
  /** Asks the joined server in this device's name; null while there is none, or it was not greeted. */
  readonly ask: AskServer;
  readonly open: () => readonly OpenIncident[];
  readonly changed: (status: UpdateStatus) => void;
}

/**
 * Looks for a newer version, fetches it, and keeps it until somebody wants it. Nothing that a server or a file says is taken
 * before the publisher's signature held, and no package before its hash did:
 *
 *   idle --look--> looking --proven, newer--> fetching --whole, same hash--> ready --wanted, quit--> handed over
 */
export class UpdateKeeper {
  readonly #options: UpdateKeeperOptions;
  readonly #folder: UpdateFolder;
  #step: UpdateStatus['step'] = 'idle';
  #manifest: UpdateManifest | null = null;
  #fault: UpdateStatus['fault'] = null;
  #isCurrent = false;
  #atQuit = false;
  #isDue = true;
  #isOver = false;
  #timer: NodeJS.Timeout | null = null;

  constructor(options: UpdateKeeperOptions) {
    this.#options = options;
    this.#folder = new UpdateFolder(options.folder);
    this.#takeUp();
  }

  status(): UpdateStatus {
    const manifest = this.#manifest;
    return {
      step: this.#step,
      update:
        manifest === null ? null : { version: manifest.version, bytes: manifest.bytes, notes: { ...manifest.notes } },
      held: manifest === null ? 0 : Math.min(this.#folder.held(manifest), manifest.bytes),
      fault: this.#fault,
      isCurrent: this.#isCurrent,
      open: [...this.#options.open()],
      atQuit: this.#atQuit,
    };
  }

  /** The server can be asked: looks when it is time. */
  inTouch(): void {
    if (this.#options.here.platform !== null && this.#isDue && this.#timer === null) void this.look();
  }

  /** Looks on the server, and fetches what is newer. Resolves when that is over, however it went. */
  async look(): Promise<void> {
    const { platform } = this.#options.here;
    if (!this.#mayBegin()) return;
    if (platform === null) return this.#failed('other_platform');
    this.#begin('looking');
    const latest = await askLatest(this.#options.ask, platform);
    if (this.#isOver) return;
    if (!latest.ok) return this.#failed(latest.error.code, latest.error.detail);
    if (latest.value === null) return this.#nothingNewer();
    const proven = proveUpdate(latest.value, this.#options.key, holdsSignature);
    if (!proven.ok) return this.#failed(proven.error);
    const fits = fitsHere(proven.value, this.#options.here);
    // A server that was not tended yet is no liar.
    if (!fits.ok && (fits.error === 'same_version' || fits.error === 'downgrade')) return this.#nothingNewer();
    if (!fits.ok) return this.#failed(fits.error);
    await this.#trying(() => this.#fetch(latest.value ?? '', proven.value));
  }

  /** Takes an update that a person chose, by its package or its manifest. Resolves when that is over, however it went. */
  async takeFile(path: string): Promise<void> {
    if (!this.#mayBegin()) return;
    this.#begin('looking');
    await this.#trying(async () => {
      const chosen = chosenUpdate(path);
      if (chosen === null) return this.#failed('unreadable');
      const proven = proveUpdate(chosen.signed, this.#options.key, holdsSignature);
      if (!proven.ok) return this.#failed(proven.error);
      const manifest = proven.value;
      const fits = fitsHere(manifest, this.#options.here);
      if (!fits.ok) return this.#failed(fits.error);
      // Before anything that is kept gives way to it.
      const fault = await packageFault(chosen.package, manifest);
      if (fault !== null) return this.#failed(fault);
      this.#found(chosen.signed, manifest);
      await copyFile(chosen.package, this.#folder.part(manifest));
      await this.#settle(manifest);
    });
  }

  /** Says whether what is ready is to be installed at quitting. */
  setAtQuit(atQuit: boolean): UpdateStatus {
    this.#atQuit = atQuit && this.#settled() === 'ready' && this.#options.open().length === 0;
    return this.#tell();
  }

  /** What is to be handed over now, at quitting; null when nobody wants it, or an incident is open. */
  due(): DueUpdate {
    const manifest = this.#manifest;
    if (!this.#atQuit || manifest === null || !this.#isReady(manifest)) return null;
    if (!mayOffer(manifest, this.#options.here, this.#options.open()).ok) return null;
    const { version, sha256, bytes } = manifest;
    return { path: this.#folder.package(manifest), version, sha256, bytes };
  }

  close(): void {
    this.#isOver = true;
    if (this.#timer !== null) clearTimeout(this.#timer);
  }

  /** What an earlier run left: proven anew, and let go where it is no news any more. */
  #takeUp(): void {
    const signed = this.#folder.manifest();
    if (signed === null) return;
    const proven = proveUpdate(signed, this.#options.key, holdsSignature);
    if (!proven.ok || !fitsHere(proven.value, this.#options.here).ok) return this.#folder.clear();
    this.#manifest = proven.value;
    // Its hash is looked at once more when it is handed over.
    if (fileSize(this.#folder.package(proven.value)) === proven.value.bytes) this.#step = 'ready';
  }

  async #fetch(signed: string, manifest: UpdateManifest): Promise<void> {
    const kept = this.#manifest;
    // What is ready already, and as new, is not fetched again.
    if (kept !== null && this.#isReady(kept) && compareVersions(manifest.version, kept.version) <= 0) {
      return this.#ready(kept);
    }
    this.#found(signed, manifest);
    const fetched = await fetchPackage(this.#options.ask, this.#folder, manifest, () => {
      if (!this.#isOver) this.#tell();
      return !this.#isOver && this.#options.open().length === 0;
    });
    if (this.#isOver) return;
    if (!fetched.ok) return this.#failed(fetched.error.code, fetched.error.detail);
    // Something broke: what came stays, and is gone on with when it is over.
    if (!fetched.value) return this.#rest('idle', againAfterMs);
    await this.#settle(manifest);
  }

  async #settle(manifest: UpdateManifest): Promise<void> {
    const part = this.#folder.part(manifest);
    const fault = await packageFault(part, manifest);
    if (this.#isOver) return;
    if (fault !== null) {
      this.#folder.clear();
      this.#manifest = null;
      return this.#failed(fault);
    }
    this.#folder.settle(manifest);
    this.#ready(manifest);
  }

  #found(signed: string, manifest: UpdateManifest): void {
    this.#folder.begin(signed, manifest);
    this.#manifest = manifest;
    this.#step = 'fetching';
    this.#atQuit = false;
    this.#tell();
  }

  #ready(manifest: UpdateManifest): void {
    this.#manifest = manifest;
    this.#isDue = false;
    this.#rest('ready', lookEveryMs);
  }

  #isReady(manifest: UpdateManifest): boolean {
    return this.#manifest?.sha256 === manifest.sha256 && fileSize(this.#folder.package(manifest)) === manifest.bytes;
  }

  #mayBegin(): boolean {
    const isBusy = this.#step === 'looking' || this.#step === 'fetching';
    return !this.#isOver && !isBusy && this.#options.open().length === 0;
  }

  #begin(step: UpdateStatus['step']): void {
    this.#step = step;
    this.#fault = null;
    this.#isCurrent = false;
    this.#tell();
  }

  #nothingNewer(): void {
    this.#isCurrent = this.#manifest === null;
    this.#isDue = false;
    this.#rest(this.#settled(), lookEveryMs);
  }

  #failed(code: UpdateFault, detail = ''): void {
    this.#fault = { code, detail };
    this.#rest(this.#settled(), code === 'offline' ? againAfterMs : lookEveryMs);
  }

  /** What is ready stays so, whatever else was refused. */
  #settled(): UpdateStatus['step'] {
    const manifest = this.#manifest;
    return manifest !== null && this.#isReady(manifest) ? 'ready' : 'idle';
  }

  #rest(step: UpdateStatus['step'], wait: number): void {
    this.#step = step;
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#timer = null;
      this.#isDue = true;
      void this.look();
    }, wait);
    // Nothing is held open for it.
    this.#timer.unref();
    this.#tell();
  }

  /** The disk's errors are told as such. */
  async #trying(work: () => Promise<void> | void): Promise<void> {
    try {
      await work();
    } catch (error) {
      if (!this.#isOver) this.#failed('disk', error instanceof Error ? error.message : String(error));
    }
  }

  #tell(): UpdateStatus {
    const status = this.status();
    this.#options.changed(status);
    return status;
  }
}
