import { createHash } from 'node:crypto';
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, realpathSync, statSync, writeSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { type ReplicaId, replicaIdSchema } from '../../../shared/record/ids.ts';
import { machineId } from '../../device/machine.ts';

const noteSchema = z.strictObject({ replica: replicaIdSchema, events: z.int().min(0) });

/** What the side file remembers: the replica that lived in this profile, and how many events it had authored. */
export type SideNote = z.infer<typeof noteSchema>;

/**
 * A note outside the profile of how far this profile's replica had come. A profile that was restored from a backup or
 * copied comes back with fewer events than the note says, or without a note: its replica must not go on, or two
 * histories would bear the same numbers. Written after each commit, so after a crash it may be behind, never ahead.
 */
export class SideFile {
  readonly #path: string;
  #descriptor: number | null = null;
  /** What was written last in this run. */
  #noted: SideNote | null = null;

  constructor(profile: string, stateFolder: string = defaultStateFolder()) {
    const { dev, ino } = statSync(profile);
    const key = createHash('sha256')
      .update(`${machineId()}\n${dev}:${ino}\n${realpathSync(profile)}`)
      .digest('hex');
    const folder = join(stateFolder, 'replicas');
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    this.#path = join(folder, `${key.slice(0, 32)}.json`);
  }

  /** The note; null when there is none or it can't be read (which is treated alike: nothing is proven). */
  read(): SideNote | null {
    if (!existsSync(this.#path)) return null;
    try {
      return noteSchema.parse(JSON.parse(readFileSync(this.#path, 'utf8')));
    } catch {
      return null;
    }
  }

  /** Replaces the note. Always the same length, so that one small write replaces it whole. */
  write(replica: ReplicaId, events: number): void {
    if (this.#noted?.replica === replica && this.#noted.events === events) return;
    this.#descriptor ??= openSync(this.#path, existsSync(this.#path) ? 'r+' : 'w+', 0o600);
    writeSync(this.#descriptor, `${JSON.stringify({ replica, events }).padEnd(80)}\n`, 0);
    this.#noted = { replica, events };
  }

  close(): void {
    if (this.#descriptor !== null) closeSync(this.#descriptor);
    this.#descriptor = null;
    this.#noted = null;
  }
}

function defaultStateFolder(): string {
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Application Support', 'Muster State');
  if (process.platform === 'win32') return join(process.env['LOCALAPPDATA'] ?? homedir(), 'Muster State');
  return join(process.env['XDG_STATE_HOME'] ?? join(homedir(), '.local', 'state'), 'muster');
}
