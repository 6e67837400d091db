import { type ChainHead, followChain, readHeader } from '../../../shared/record/chain.ts';
import type { Header, SealedEvent } from '../../../shared/record/envelope.ts';
import type { ReplicaId, StreamId } from '../../../shared/record/ids.ts';
import { type Result, ok, refused } from '../../../shared/result.ts';
import type { WrittenEvent } from '../record/event-log.ts';
import { sha256 } from '../record/sha256.ts';
import { eventOf } from '../record/stored-events.ts';
import { carryOutRedactions } from '../redaction/carry-out.ts';
import { afterErasing } from '../redaction/erase-bodies.ts';
import { eventId } from '../../../shared/record/ids.ts';
import { type IncidentChange, type Workspace, beginProjecting } from '../workspace.ts';

/** What a carried log brought. */
export interface AdmittedLog {
  readonly incident: StreamId;
  readonly number: string;
  readonly fresh: boolean;
  readonly change: IncidentChange | null;
  /** How many events lost their words by it, after which `forgetBytes` is due. */
  readonly erased: number;
}

/**
 * Admits a carried log, event by event with its id: each replica's chain must be whole and go on from what is here.
 * What is here already is passed over; another event under the same id is a fork and refuses the file. Inside `commit`.
 */
export function admitLog(
  workspace: Workspace,
  log: readonly SealedEvent[],
  slug: string,
): Result<AdmittedLog, readonly string[]> {
  const read = readLog(log);
  if (!read.ok) return read;
  const incident = read.value[0]?.header.stream;
  if (incident === undefined) return refused(['log: empty']);
  if (read.value.some(({ header }) => header.stream !== incident)) return refused(['log: events of several incidents']);
  const namesake = workspace.incidents.find(slug).find((row) => row.slug === slug && row.id !== incident);
  if (namesake !== undefined) return refused([`${slug} is here already as ${namesake.number}, another incident`]);

  const faults: string[] = [];
  const written: WrittenEvent[] = [];
  const heads = new Map<ReplicaId, ChainHead | null>();
  const streamRow = workspace.log.streamRow(incident);
  for (const { header, sealed, place } of read.value) {
    const present = eventOf(workspace.database, eventId(incident, header.replica, header.seq));
    if (present !== null) {
      if (sha256(present.sealed.header) !== sha256(sealed.header))
        faults.push(`log[${place}]: another event is here under the same id`);
      heads.set(header.replica, { seq: header.seq, hash: sha256(sealed.header) });
      continue;
    }
    const known =
      heads.get(header.replica) ?? workspace.log.headOf(streamRow, workspace.log.replicaRow(header.replica));
    const followed = followChain(sealed, known, sha256);
    if (!followed.ok) {
      faults.push(`log[${place}]: ${followed.error.code}`);
      break;
    }
    heads.set(header.replica, followed.value.head);
    written.push(workspace.log.admit(header, sealed, followed.value.head));
  }
  if (faults.length > 0) return refused(faults);
  const change = written.length === 0 ? null : projectAll(workspace, incident, written);
  const { erased } = carryOutRedactions(workspace, incident, written);
  const number = workspace.incidents.find(slug).find((row) => row.id === incident)?.number;
  if (number === undefined) return refused(['log: does not register the incident that the file names']);
  return ok({ incident, number, fresh: change !== null, change: afterErasing(workspace, change, erased), erased });
}

function projectAll(workspace: Workspace, incident: StreamId, written: readonly WrittenEvent[]): IncidentChange {
  const projecting = beginProjecting(workspace, incident);
  for (const event of written) projecting.take(event);
  return projecting.end();
}

interface CarriedRow {
  readonly header: Header;
  readonly sealed: SealedEvent;
  readonly place: number;
}

/** Reads the headers, and puts each replica's events into their sequence. */
function readLog(log: readonly SealedEvent[]): Result<readonly CarriedRow[], readonly string[]> {
  const rows: CarriedRow[] = [];
  const faults: string[] = [];
  for (const [place, sealed] of log.entries()) {
    const header = readHeader(sealed.header);
    if (header.ok) rows.push({ header: header.value, sealed, place });
    else faults.push(`log[${place}]: ${header.error.code}`);
  }
  if (faults.length > 0) return refused(faults);
  return ok(
    rows.toSorted((left, right) =>
      left.header.replica === right.header.replica ? left.header.seq - right.header.seq : 0,
    ),
  );
}
