import { createHash } from 'node:crypto';
import { appendFileSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { maxAttachmentBytes } from '../../../shared/domain/attachments/attachment.ts';
import type { StreamId } from '../../../shared/record/ids.ts';
import { fileStateSchema, serverPaths, streamPath } from '../../../shared/sync/join.ts';
import { maxFilePartBytes } from '../../../shared/sync/limits.ts';
import { letGoBy } from '../archive/retention.ts';
import { attachmentPath } from '../attachments/attachment-files.ts';
import { prepared } from '../database/prepared.ts';
import { syncFile, syncFolder } from '../disk/sync-folder.ts';
import type { Workspace } from '../workspace.ts';
import { type ServerSession, refusalOf } from './server-session.ts';

/** How long (ms) it waits for more to come before it looks: it would look at every incident for each entry that is written. */
const lookAfterMs = 150;

/** How long (ms) it waits before what did not go is tried again. */
const againAfterMs = 15_000;

/** What the carrier is told and tells. */
export interface FileCarrierOptions {
  readonly session: ServerSession;
  /** The incidents that are shared with the server. */
  readonly streams: () => readonly StreamId[];
  /** A content that was missing here is here now. */
  readonly arrived: (hash: string) => void;
}

interface NamedFile {
  readonly stream: StreamId;
  readonly row: number;
  readonly hash: string;
  readonly bytes: number;
}

/**
 * Carries attachments' contents to the server and from it, one at a time, in pieces: what a cut leaves is gone on with.
 * The record never waits for them.
 */
export class FileCarrier {
  readonly #workspace: Workspace;
  readonly #options: FileCarrierOptions;
  #again: { readonly at: number; readonly timer: NodeJS.Timeout } | null = null;
  #isLooking = false;
  #isDue = false;
  #isOver = false;
  #left = 0;

  constructor(workspace: Workspace, options: FileCarrierOptions) {
    this.#workspace = workspace;
    this.#options = options;
  }

  /** How many contents were still to be carried when it last looked. */
  left(): number {
    return this.#left;
  }

  /** Something may be there to be carried. */
  look(): void {
    if (this.#isOver) return;
    if (this.#isLooking) this.#isDue = true;
    else this.#lookIn(lookAfterMs);
  }

  close(): void {
    this.#isOver = true;
    if (this.#again !== null) clearTimeout(this.#again.timer);
  }

  /** Unless it looks earlier anyway. */
  #lookIn(ms: number): void {
    const at = performance.now() + ms;
    if (this.#again !== null && this.#again.at <= at) return;
    if (this.#again !== null) clearTimeout(this.#again.timer);
    this.#again = { at, timer: setTimeout(() => this.#lookNow(), ms) };
  }

  #lookNow(): void {
    this.#again = null;
    this.#isLooking = true;
    this.#carryAll().then(
      (isAll) => this.#looked(isAll),
      () => this.#looked(false),
    );
  }

  #looked(isAll: boolean): void {
    this.#isLooking = false;
    if (this.#isOver) return;
    if (this.#isDue) {
      this.#isDue = false;
      this.look();
    } else if (!isAll) this.#lookIn(againAfterMs);
  }

  /** Whether nothing is left. */
  async #carryAll(): Promise<boolean> {
    const files = this.#named();
    this.#left = files.length;
    for (const file of files) {
      if (this.#isOver) return true;
      const isHere = existsSync(attachmentPath(this.#workspace.profile, file.hash));
      if (isHere ? await this.#give(file) : await this.#fetch(file)) this.#left -= 1;
    }
    return this.#left === 0;
  }

  /** Every content that an incident names and that is not known to be at both ends. */
  #named(): readonly NamedFile[] {
    const { database, profile } = this.#workspace;
    const rows = prepared(
      database,
      `SELECT DISTINCT streams.stream, streams.id AS row, fact.value ->> '$.body.hash' AS hash,
         fact.value ->> '$.body.bytes' AS bytes,
         EXISTS (SELECT 1 FROM sync_files WHERE stream = streams.id AND hash = fact.value ->> '$.body.hash') AS given
       FROM incidents JOIN streams ON streams.id = incidents.stream, json_each(incidents.state, '$.facts') AS fact
       WHERE fact.value ->> '$.kind' = 'attachment.added'`,
    ).all() as (NamedFile & { readonly given: number })[];
    const shared = new Set(this.#options.streams());
    return rows.filter(({ stream, hash, given }) => {
      if (!shared.has(stream)) return false;
      const isHere = existsSync(attachmentPath(profile, hash));
      // What a person let go is not fetched again.
      return isHere ? given === 0 : letGoBy(database, hash) === null;
    });
  }

  /** Whether the server holds it now. */
  async #give({ stream, row, hash }: NamedFile): Promise<boolean> {
    const content = readFileSync(attachmentPath(this.#workspace.profile, hash));
    const known = await this.#ask(streamPath(serverPaths.fileState, { stream, hash }));
    if (known === null || (known.status !== 200 && known.status !== 404)) return false;
    let held = known.status === 404 ? 0 : fileStateSchema.parse(JSON.parse(known.body.toString('utf8'))).held;
    while (held < content.byteLength) {
      const headers = { 'upload-offset': String(held), 'upload-length': String(content.byteLength) };
      const body = content.subarray(held, held + maxFilePartBytes);
      const path = streamPath(serverPaths.file, { stream, hash });
      const answer = await this.#options.session.ask({ method: 'PUT', path, headers, body });
      const reached = Number(answer?.headers['upload-offset'] ?? 'NaN');
      // Somebody else may be giving it at the same time: then it goes on from where they are.
      const isMoved = answer !== null && refusalOf(answer) === 'wrong_place' && reached > held;
      if (answer === null || (answer.status !== 204 && !isMoved)) return false;
      held = reached;
    }
    prepared(this.#workspace.database, 'INSERT OR IGNORE INTO sync_files VALUES (?, ?)').run(row, hash);
    return true;
  }

  /** Whether it is here now, whole. */
  async #fetch({ stream, row, hash, bytes }: NamedFile): Promise<boolean> {
    if (bytes > maxAttachmentBytes) return true;
    const place = attachmentPath(this.#workspace.profile, hash);
    const part = join(dirname(place), `.${hash}.part`);
    mkdirSync(dirname(place), { recursive: true, mode: 0o700 });
    const path = streamPath(serverPaths.file, { stream, hash });
    if (!(await this.#complete(part, path, bytes))) return false;
    if (hashOf(part) !== hash) {
      // What a cut left was not the beginning of it: once more from the start.
      rmSync(part, { force: true });
      if (!(await this.#complete(part, path, bytes)) || hashOf(part) !== hash) return false;
    }
    syncFile(part);
    renameSync(part, place);
    syncFolder(dirname(place));
    prepared(this.#workspace.database, 'INSERT OR IGNORE INTO sync_files VALUES (?, ?)').run(row, hash);
    this.#options.arrived(hash);
    return true;
  }

  /** Asks for what a file still lacks, piece by piece; whether it has its length. */
  async #complete(part: string, path: string, bytes: number): Promise<boolean> {
    for (let held = sizeOf(part); held < bytes; held = sizeOf(part)) {
      const answer = await this.#ask(path, { range: `bytes=${held}-` });
      if (answer === null || answer.status !== 206 || answer.body.byteLength === 0) return false;
      appendFileSync(part, answer.body, { mode: 0o600 });
    }
    return true;
  }

  #ask(path: string, headers: Readonly<Record<string, string>> = {}) {
    return this.#options.session.ask({ method: 'GET', path, headers });
  }
}

function hashOf(path: string): string {
  return createHash('sha256').update(readFileSync(path)).digest('hex');
}

function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}
