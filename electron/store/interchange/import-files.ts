import { isUtf8 } from 'node:buffer';
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { recordPath } from '../../../shared/domain/archive/manifest.ts';
import { differences } from '../../../shared/domain/interchange/differences.ts';
import { interchangeEvents } from '../../../shared/domain/interchange/interchange-events.ts';
import type { InterchangeIncident } from '../../../shared/domain/interchange/interchange-schema.ts';
import { parseInterchange } from '../../../shared/domain/interchange/parse-interchange.ts';
import { slugOf } from '../../../shared/domain/interchange/slug.ts';
import type { Origin } from '../../../shared/domain/incident/classification.ts';
import type { StreamId } from '../../../shared/record/ids.ts';
import type { Carry } from '../../../shared/sync/carry.ts';
import { isPacked, readCarry, takeCarry } from '../carry/take-carry.ts';
import { type ArchivedContent, contentsOf, isArchive, openArchive } from '../archive/open-archive.ts';
import { keepAttachment } from '../attachments/attachment-files.ts';
import { dayIn, incidentNumber, replicaTag } from '../incidents/incident-number.ts';
import { failure } from '../failure.ts';
import { newStreamId } from '../record/uuid-v7.ts';
import { forgetBytes } from '../redaction/erase-bodies.ts';
import { looksOnly } from '../sync/looks-only.ts';
import { keepPrivate } from '../sync/private-streams.ts';
import { type Workspace, commit, record } from '../workspace.ts';
import { admitLog } from './admit-log.ts';
import { interchangeOf } from './export-incident.ts';

/** How an import was asked for. */
export interface ImportContext {
  readonly zone: string;
  readonly handbookVersion: number;
  readonly origin: Extract<Origin, 'imported' | 'sample'>;
  /** Another slug for the one file that is imported beside its namesake; null keeps the file's. */
  readonly slug: string | null;
}

/** What became of one file. */
export interface ImportedFile {
  readonly path: string;
  readonly incident: StreamId;
  readonly number: string;
  readonly slug: string;
  /** False when the same incident was here already and nothing changed. */
  readonly fresh: boolean;
}

const maxFileBytes = 512 * 1024 * 1024;
const maxFaultsTold = 200;

/**
 * Imports files, all or none. Raises StoreFailure `import_refused` with every fault of every file. `look`: is shown what was
 * imported before it counts, and raises what takes it back; no content is kept for it.
 */
export function importFiles(
  workspace: Workspace,
  paths: readonly string[],
  context: ImportContext,
  look?: (imported: readonly ImportedFile[]) => never,
): readonly ImportedFile[] {
  const faults: string[] = [];
  const files = paths.flatMap((path) => {
    const read = readFile(path, faults);
    return read === null ? [] : [{ path, ...read }];
  });
  if (faults.length > 0) throw refuse(faults);
  // Contents are on the disk before the events that name them.
  for (const { contents } of look === undefined ? files : [])
    for (const { hash, bytes } of contents()) keepAttachment(workspace.profile, hash, bytes);
  let erased = 0;
  const done = commit(workspace, (tell) => {
    const imported = files.flatMap(({ path, file }) => {
      if ('streams' in file) return importCarry(path, file);
      const slug = context.slug ?? file.slug ?? slugOf(file.title);
      const result = file.log === undefined ? importFresh(path, file, slug) : importLog(path, file.log, slug);
      return result;
    });
    if (faults.length > 0) throw refuse(faults);
    const known = imported.filter((result) => result !== null);
    return look === undefined ? known : look(known);

    function importCarry(path: string, carry: Carry): readonly ImportedFile[] {
      const taken = takeCarry(workspace, carry);
      if (!taken.ok) {
        faults.push(...taken.error.map((line) => `${path}: ${line}`));
        return [];
      }
      erased += taken.value.erased;
      return taken.value.taken.flatMap(({ incident, fresh, change }) => {
        if (change !== null) tell(change);
        const row = workspace.incidents.row(incident);
        return row === null ? [] : [{ path, incident, number: row.number, slug: row.slug, fresh }];
      });
    }

    function importFresh(path: string, file: InterchangeIncident, slug: string): ImportedFile | null {
      const present = workspace.incidents.find(slug).find((row) => row.slug === slug);
      if (present !== undefined) {
        const found = differsFrom(file, present.id);
        if (found.length === 0) return { path, incident: present.id, number: present.number, slug, fresh: false };
        faults.push(
          `${path}: ${slug} is here already with different content`,
          ...found.map((line) => `${path}:   ${line}`),
        );
        return null;
      }
      const incident = newStreamId(workspace.log.clock.wall());
      const day = dayIn(context.zone, file.detected_at ?? file.started_at ?? 0);
      const tag = replicaTag(workspace.log.replica);
      const number = incidentNumber(day, workspace.incidents.highestCount(day, tag) + 1, tag);
      const batch = interchangeEvents(
        file,
        { number, slug, origin: context.origin, handbookVersion: context.handbookVersion },
        () => randomUUID(),
      );
      tell(record(workspace, incident, batch, { actor: null, simulated: false }));
      if (context.origin === 'sample' || looksOnly(workspace.database)) keepPrivate(workspace.database, incident);
      return { path, incident, number, slug, fresh: true };
    }

    function importLog(path: string, log: NonNullable<InterchangeIncident['log']>, slug: string): ImportedFile | null {
      const admitted = admitLog(workspace, log, slug);
      if (!admitted.ok) {
        faults.push(...admitted.error.map((line) => `${path}: ${line}`));
        return null;
      }
      if (admitted.value.change !== null) tell(admitted.value.change);
      erased += admitted.value.erased;
      const { incident, number, fresh } = admitted.value;
      return { path, incident, number, slug, fresh };
    }
  });

  if (erased > 0) forgetBytes(workspace);
  // People and rules may have come along.
  if (files.some(({ file }) => 'streams' in file)) workspace.settled();
  return done;

  /** A file that is what was imported once is no news, whatever people have added since. */
  function differsFrom(file: InterchangeIncident, incident: StreamId): readonly string[] {
    const given = comparable(file);
    const found = differences(given, asRead(interchangeOf(workspace, incident, 'everything')));
    if (found.length === 0) return found;
    const first = asRead(interchangeOf(workspace, incident, 'as_imported'));
    return differences(given, first).length === 0 ? [] : found;
  }
}

/** An export as a file would be read again. */
function asRead(value: unknown): unknown {
  const parsed = parseInterchange(value);
  return parsed.ok ? comparable(parsed.value) : null;
}

/** What makes two files the same: all but the name, the way the level was spelt, and the log. */
function comparable(file: InterchangeIncident): unknown {
  const severity = file.severity ?? file.severity_guess;
  const { slug: _slug, format: _format, severity_guess: _guess, log: _log, ...content } = { ...file, severity };
  return JSON.parse(JSON.stringify(content));
}

/** What a file holds, and what lies beside it: an archive brings the attachments along. */
interface ReadFile {
  readonly file: InterchangeIncident | Carry;
  readonly contents: () => Iterable<ArchivedContent>;
}

function readFile(path: string, faults: string[]): ReadFile | null {
  let content: string;
  let contents: ReadFile['contents'] = () => [];
  try {
    let bytes: Uint8Array = readFileSync(path);
    if (isArchive(bytes)) {
      const archive = openArchive(bytes);
      if (!archive.ok) faults.push(...archive.error.map((line) => `${path}: ${line}`));
      if (!archive.ok) return null;
      bytes = archive.value.content(recordPath);
      contents = () => contentsOf(archive.value);
    }
    if (bytes.byteLength > maxFileBytes) {
      faults.push(`${path}: larger than ${maxFileBytes / 1024 / 1024} MB`);
      return null;
    }
    if (isPacked(bytes)) {
      const carry = readCarry(bytes);
      if (!carry.ok) faults.push(`${path}: ${carry.error}`);
      return carry.ok ? { file: carry.value, contents } : null;
    }
    if (!isUtf8(bytes)) {
      faults.push(`${path}: not UTF-8`);
      return null;
    }
    content = Buffer.from(bytes)
      .toString('utf8')
      .replace(/^\uFEFF/u, '');
  } catch (error) {
    faults.push(`${path}: ${error instanceof Error ? error.message : String(error)}`);
    return null;
  }
  let value: unknown;
  try {
    value = JSON.parse(content);
  } catch (error) {
    faults.push(`${path}: not JSON: ${error instanceof Error ? error.message : String(error)}`);
    return null;
  }
  const parsed = parseInterchange(value);
  if (parsed.ok) return { file: parsed.value, contents };
  const told = parsed.error.slice(0, maxFaultsTold);
  faults.push(...told.map((fault) => `${path}: ${fault.path}: ${fault.message}`));
  if (parsed.error.length > told.length) faults.push(`${path}: and ${parsed.error.length - told.length} more`);
  return null;
}

function refuse(faults: readonly string[]) {
  return failure('import_refused', faults[0] ?? '', { lines: [...faults] });
}
