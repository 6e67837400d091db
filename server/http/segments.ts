import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { StreamId } from '../../shared/record/ids.ts';
import { maxMessageBytes, segmentEvents } from '../../shared/sync/limits.ts';
import { segmentSchema } from '../../shared/sync/segment.ts';
import type { Relay } from '../relay/relay.ts';

const pack = promisify(gzip);

/** JSON of ASCII alone: a console turns 100 MB of it into text in half the time. */
function asciiJson(value: unknown): string {
  return JSON.stringify(value).replaceAll(/[^\0-\u007F]/g, (unit) => {
    return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
}

/**
 * Parts of the record that will never change, packed once and kept in files: a fleet that loads an incident at once reads
 * them, and leaves the database alone. The files can be thrown away at any time.
 */
export class Segments {
  readonly #relay: Relay;
  readonly #folder: string;
  readonly #making = new Map<string, Promise<Uint8Array | null>>();

  constructor(relay: Relay, folder: string) {
    this.#relay = relay;
    this.#folder = folder;
  }

  /** Segment `number` (from 0) of a stream, gzip; null while the stream is not that long. */
  async packed(stream: StreamId, number: number): Promise<Uint8Array | null> {
    const { storage } = this.#relay.parts;
    const of = join(this.#folder, await this.#relay.epoch(), stream);
    const version = String(await storage.redactionsIn(stream));
    const folder = join(of, version);
    const path = join(folder, `${number}.json.gz`);
    if (existsSync(path)) return readFileSync(path);
    const making = this.#making.get(path) ?? this.#make(stream, number, folder, path);
    this.#making.set(path, making);
    try {
      return await making;
    } finally {
      this.#making.delete(path);
    }
  }

  /** Something of a stream was redacted: what was packed of it is thrown away. */
  async forget(stream: StreamId): Promise<void> {
    rmSync(join(this.#folder, await this.#relay.epoch(), stream), { recursive: true, force: true });
  }

  #forgetBut(folder: string): void {
    const of = dirname(folder);
    for (const name of existsSync(of) ? readdirSync(of) : []) {
      if (join(of, name) !== folder) rmSync(join(of, name), { recursive: true, force: true });
    }
  }

  async #make(stream: StreamId, number: number, folder: string, path: string): Promise<Uint8Array | null> {
    const after = number * segmentEvents;
    const most = { events: segmentEvents, bytes: maxMessageBytes };
    const { events, signed, state } = await this.#relay.parts.storage.page(stream, after, most);
    if (events.length < segmentEvents) return null;
    const before = await this.#relay.parts.storage.chainAt(stream, after);
    const head = await this.#relay.signedHead(state);
    const segment = segmentSchema.parse({ after, before, events, signed, head });
    const bytes = await pack(asciiJson(segment));
    // What was packed before something was redacted holds it still.
    this.#forgetBut(folder);
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const draft = `${path}.${process.pid}`;
    writeFileSync(draft, bytes, { mode: 0o600 });
    renameSync(draft, path);
    return bytes;
  }
}
