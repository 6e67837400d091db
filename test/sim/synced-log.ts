import { closeSync, existsSync, openSync, readSync } from 'node:fs';

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
    const file = existsSync(this.#path) ? openSync(this.#path, 'r') : null;
    const head = file === null ? Buffer.alloc(0) : bytesAt(file, 0, headBytes);
    const salt = saltOf(head);
    if (salt !== this.#salt) this.#length = Math.min(headBytes, head.length);
    this.#salt = salt;
    if (file === null) return;
    if (head.length === headBytes)
      this.#length = endOf(file, frameHeadBytes + head.readUInt32BE(8), salt, this.#length);
    closeSync(file);
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
function endOf(file: number, frame: number, salt: string, from: number): number {
  let end = from;
  while (bytesAt(file, end + 8, 8).toString('hex') === salt) end += frame;
  return end;
}

function bytesAt(file: number, place: number, count: number): Buffer {
  const bytes = Buffer.alloc(count);
  return bytes.subarray(0, readSync(file, bytes, 0, count, place));
}
