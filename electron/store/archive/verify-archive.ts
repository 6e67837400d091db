import { readFileSync, statSync } from 'node:fs';
import { parseInterchange } from '../../../shared/domain/interchange/parse-interchange.ts';
import { type Manifest, recordPath } from '../../../shared/domain/archive/manifest.ts';
import { eventBodies } from '../../../shared/domain/event/event-bodies.ts';
import { type ChainHead, followChain, readHeader } from '../../../shared/record/chain.ts';
import type { SealedEvent } from '../../../shared/record/envelope.ts';
import type { ReplicaId } from '../../../shared/record/ids.ts';
import { type Result, ok, refused } from '../../../shared/result.ts';
import { sealedData } from '../../../shared/domain/event/event-body.ts';
import { sha256 } from '../record/sha256.ts';
import { type OpenArchive, maxFileBytes, openArchive } from './open-archive.ts';

/** What an archive was proven to be. */
export interface ProvenArchive {
  readonly manifest: Manifest;
  /** Events whose chains are whole. */
  readonly events: number;
  readonly attachments: number;
}

/**
 * Proves an archive: its files by their hashes, the record in it by its chains, and that every attachment that the record
 * names lies in it. Not proven: who made it; whoever can write a file can write another whole one. Raises the disk's errors.
 */
export function verifyArchive(path: string): Result<ProvenArchive, readonly string[]> {
  if (statSync(path).size > maxFileBytes) return refused([`larger than ${maxFileBytes / 1024 ** 3} GB`]);
  const opened = openArchive(readFileSync(path));
  if (!opened.ok) return opened;
  const { manifest } = opened.value;
  const log = logOf(opened.value);
  if (!log.ok) return log;
  const faults = [...faultsOfChains(manifest, log.value), ...faultsOfAttachments(manifest, log.value)];
  if (faults.length > 0) return refused(faults);
  const attachments = manifest.files.filter(({ kind }) => kind === 'attachment').length;
  return ok({ manifest, events: log.value.length, attachments });
}

function logOf({ content }: OpenArchive): Result<readonly SealedEvent[], readonly string[]> {
  const text = Buffer.from(content(recordPath)).toString('utf8');
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return refused([`${recordPath}: not JSON: ${error instanceof Error ? error.message : String(error)}`]);
  }
  const parsed = parseInterchange(value);
  if (!parsed.ok) return refused(parsed.error.map((fault) => `${recordPath}: ${fault.path}: ${fault.message}`));
  const { log } = parsed.value;
  return log === undefined ? refused([`${recordPath}: holds no log`]) : ok(log);
}

function faultsOfChains(manifest: Manifest, log: readonly SealedEvent[]): readonly string[] {
  const faults: string[] = [];
  const heads = new Map<ReplicaId, ChainHead>();
  for (const [nth, sealed] of log.entries()) {
    const header = readHeader(sealed.header);
    const replica = header.ok ? header.value.replica : null;
    const followed = followChain(sealed, replica === null ? null : (heads.get(replica) ?? null), sha256);
    if (!followed.ok) faults.push(`${recordPath}: log[${nth}]: ${followed.error.code}`);
    else {
      heads.set(followed.value.header.replica, followed.value.head);
      if (followed.value.header.stream !== manifest.incident)
        faults.push(`${recordPath}: log[${nth}]: is of another incident`);
    }
    if (faults.length > 0) return faults;
  }
  if (log.length !== manifest.events) faults.push(`${recordPath}: ${log.length} events, ${manifest.events} were filed`);
  return faults;
}

function faultsOfAttachments({ files }: Manifest, log: readonly SealedEvent[]): readonly string[] {
  const filed = new Set(files.filter(({ kind }) => kind === 'attachment').map((file) => file.sha256));
  return log.flatMap(({ header, body }) => {
    const read = readHeader(header);
    if (!read.ok || read.value.kind !== 'attachment.added') return [];
    const named = eventBodies['attachment.added'].safeParse(sealedData(body));
    return named.success && !filed.has(named.data.hash)
      ? [`attachments: ${named.data.name} is not in the archive`]
      : [];
  });
}
