import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { Zip, ZipDeflate, ZipPassThrough } from 'fflate';
import {
  type ArchivedKind,
  type Manifest,
  archiveFormat,
  manifestPath,
  manifestSchema,
  recordPath,
  sumsOf,
  sumsPath,
} from '../../../shared/domain/archive/manifest.ts';
import { safeFileName } from '../../../shared/domain/attachments/attachment.ts';
import { viewIncident } from '../../../shared/domain/incident/incident-view.ts';
import type { Instant } from '../../../shared/domain/instant.ts';
import type { StreamId } from '../../../shared/record/ids.ts';
import { languages } from '../../../shared/words/language.ts';
import { wordsOf } from '../../../shared/words/words.ts';
import { attachmentPath, faultOfContent } from '../attachments/attachment-files.ts';
import { failure } from '../failure.ts';
import { exportText } from '../export/export-text.ts';
import { type Readable, streamRowOf } from '../interchange/export-incident.ts';
import { writeWholeBy } from '../interchange/write-whole.ts';
import { letGoBy } from './retention.ts';
import { archivedDocuments } from './archived-documents.ts';

/** Which incident, and by which time and zone its documents tell. */
export interface ArchiveRequest {
  readonly incident: StreamId;
  readonly at: Instant;
  /** IANA zone of the documents' times. */
  readonly zone: string;
}

/**
 * Files a closed incident in one `.zip` that opens without Muster: the three documents and the timeline in both languages,
 * the attachments, the record itself, and a manifest with the hash of each. Whole or not at all. Raises StoreFailure
 * `not_found`, `refused` with `incident_open`, or `attachments_missing` with their names, and the disk's own errors.
 */
export function makeArchive(readable: Readable, path: string, { incident, at, zone }: ArchiveRequest): Manifest {
  const snapshot = readable.incidents.snapshot(incident);
  if (snapshot === null) throw failure('not_found', incident);
  const view = viewIncident(snapshot.state, readable.handbookOf(snapshot.handbookVersion), at);
  if (view === null) throw failure('not_found', incident);
  const closedAt = view.statusSince;
  if (view.status !== 'closed' || closedAt === null) throw failure('refused', '', { refusal: 'incident_open' });
  const missing = view.attachments.filter(({ hash }) => faultOfContent(readable.profile, hash) !== null);
  if (missing.length > 0) {
    const isLetGo = missing.some(({ hash }) => letGoBy(readable.database, hash) !== null);
    throw failure('refused', String(missing.length), {
      refusal: isLetGo ? 'attachments_let_go' : 'attachments_missing',
      lines: missing.map(({ name }) => name),
    });
  }
  const { number, slug } = view.registration.identity;
  const files: Manifest['files'] = [];
  return writeWholeBy(path, (write) => {
    const archive = new ZipWriter(at, write);
    const add = (name: string, kind: ArchivedKind, content: string | Uint8Array) => {
      const bytes = typeof content === 'string' ? Buffer.from(content, 'utf8') : content;
      archive.add(name, bytes, kind !== 'attachment');
      files.push({ path: name, kind, bytes: bytes.byteLength, sha256: sha256Of(bytes) });
    };
    const readme = languages.map((language) => wordsOf(language)('archive.readme', { number, sums: sumsPath }));
    add('README.txt', 'readme', `${readme.join('\n\n')}\n`);
    for (const language of languages) {
      for (const { name, kind, content } of archivedDocuments(readable, { incident, at, zone, language })) {
        add(`${language}/${name}`, kind, content);
      }
    }
    add(recordPath, 'record', exportText(readable, { incident, at, zone, format: 'json', language: 'en' }));
    for (const { hash, name } of distinct(view.attachments)) {
      const content = readFileSync(attachmentPath(readable.profile, hash));
      add(`attachments/${hash.slice(0, 12)}-${safeFileName(name)}`, 'attachment', content);
    }
    const manifest = manifestSchema.parse({
      format: archiveFormat,
      incident,
      number,
      slug,
      title: view.registration.fields.title,
      closedAt,
      madeAt: at,
      events: eventsIn(readable, incident),
      files,
    } satisfies Manifest);
    const written = Buffer.from(`${JSON.stringify(manifest, null, 1)}\n`, 'utf8');
    archive.add(manifestPath, written, true);
    const sums = sumsOf([...files, { path: manifestPath, sha256: sha256Of(written) }]);
    archive.add(sumsPath, Buffer.from(sums, 'utf8'), true);
    archive.end();
    return manifest;
  });
}

/** How many events of an incident are here. Reads. */
export function eventsIn(readable: Pick<Readable, 'database'>, incident: StreamId): number {
  const sql = 'SELECT count(*) FROM events WHERE stream = ?';
  return Number(readable.database.prepare(sql).pluck().get(streamRowOf(readable, incident)));
}

/** Writes a zip as it grows: nothing of it is held but the file that is being added. */
class ZipWriter {
  readonly #zip: Zip;
  readonly #at: Instant;
  #fault: Error | null = null;

  constructor(at: Instant, write: (bytes: Uint8Array) => void) {
    this.#at = at;
    this.#zip = new Zip((fault, bytes) => {
      if (fault === null) write(bytes);
      else this.#fault = fault;
    });
  }

  add(name: string, bytes: Uint8Array, isText: boolean): void {
    const file = isText ? new ZipDeflate(name, { level: 6 }) : new ZipPassThrough(name);
    file.mtime = new Date(this.#at);
    this.#zip.add(file);
    file.push(bytes, true);
    if (this.#fault !== null) throw this.#fault;
  }

  end(): void {
    this.#zip.end();
    if (this.#fault !== null) throw this.#fault;
  }
}

function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** One content is filed once, under the first name that it was given. */
function distinct<Named extends { readonly hash: string }>(attachments: readonly Named[]): readonly Named[] {
  return [...new Map(attachments.toReversed().map((one) => [one.hash, one])).values()].toReversed();
}
