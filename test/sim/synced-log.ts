import { existsSync, readFileSync } from 'node:fs';

const headBytes = 32;
const frameHeadBytes = 24;

/** How far a write-ahead log of SQLite was on the disk when the disk was asked to sync it last. */
export class SyncedLog {
  readonly #path: string;
  #salt = '';
  #length = 0;

  constructor(path: string) {
    this.#path = path;
  }

  /** All that is in it now is on the disk. */
  synced(): void {
    const bytes = existsSync(this.#path) ? readFileSync(this.#path) : Buffer.alloc(0);
    this.#salt = saltOf(bytes);
    this.#length = lengthOf(bytes);
  }

  /** How much of the log is left after a power loss; one that was begun anew since has nothing on the disk. */
  lengthIn(bytes: Buffer): number {
    return saltOf(bytes) === this.#salt ? Math.min(this.#length, bytes.length) : 0;
  }
}

/** The salt that a log's frames bear; another one once it is written from its beginning again. */
function saltOf(bytes: Buffer): string {
  return bytes.toString('hex', 16, 24);
}

/** Where the frames of this life of the log end; what stands behind them is of an earlier one. */
function lengthOf(bytes: Buffer): number {
  if (bytes.length < headBytes) return bytes.length;
  const frame = frameHeadBytes + bytes.readUInt32BE(8);
  const salt = saltOf(bytes);
  let end = headBytes;
  while (end + frame <= bytes.length && bytes.toString('hex', end + 8, end + 16) === salt) end += frame;
  return end;
}
