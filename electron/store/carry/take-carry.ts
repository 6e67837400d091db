import { createHash } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import type { SealedEvent } from '../../../shared/record/envelope.ts';
import { type ReplicaId, type StreamId, eventId } from '../../../shared/record/ids.ts';
import { introductionSchema } from '../../../shared/record/introduction.ts';
import { redactionKind } from '../../../shared/record/redaction.ts';
import { type Result, ok, refused } from '../../../shared/result.ts';
import { type Carry, carrySchema } from '../../../shared/sync/carry.ts';
import { type SignedHead, emptyChain, headText } from '../../../shared/sync/signed-head.ts';
import { holdsSignature } from '../record/device-key.ts';
import { keepAttachment } from '../attachments/attachment-files.ts';
import { sealedData } from '../../../shared/domain/event/event-body.ts';
import { sha256 } from '../record/sha256.ts';
import { eventOf } from '../record/stored-events.ts';
import { admitUnprojected } from '../sync/admit-unprojected.ts';
import { carryOutRedactions } from '../redaction/carry-out.ts';
import { afterErasing } from '../redaction/erase-bodies.ts';
import { isNamedByRedaction, redactionsInForce } from '../redaction/redactions-in-force.ts';
import { type Fresh, type Proven, provePage } from '../sync/prove-page.ts';
import { SyncTables } from '../sync/sync-tables.ts';
import { type IncidentChange, type Workspace, beginProjecting } from '../workspace.ts';

const mostBytes = 1024 * 1024 * 1024;

/** Whether bytes are packed, as a carried file is. */
export function isPacked(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}

/** Reads a carried file; what is wrong with it otherwise. */
export function readCarry(bytes: Uint8Array): Result<Carry, string> {
  try {
    const value: unknown = JSON.parse(gunzipSync(bytes, { maxOutputLength: mostBytes }).toString('utf8'));
    const carry = carrySchema.safeParse(value);
    if (carry.success) return ok(carry.data);
    const [issue] = carry.error.issues;
    return refused(`${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`);
  } catch (error) {
    return refused(`not a carried file: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** An incident of a carried file, taken in. */
export interface TakenStream {
  readonly incident: StreamId;
  /** False when all of it was here. */
  readonly fresh: boolean;
  readonly change: IncidentChange | null;
}

/** A carried file, taken in; `erased`: how many events lost their words by it, after which `forgetBytes` is due. */
export interface TakenCarry {
  readonly taken: readonly TakenStream[];
  readonly erased: number;
}

/**
 * Takes what was carried by hand into the record: each replica's chain must be whole and go on from what is here. Another
 * event under the same id refuses the file: only a server says which of two is to stand. The workspace's own stream is taken
 * where it is this one's. A redaction takes words only by the rule that the server goes by. Inside `commit`; contents are on
 * disk before.
 */
export function takeCarry(workspace: Workspace, carry: Carry): Result<TakenCarry, readonly string[]> {
  const faults: string[] = [];
  const taken: TakenStream[] = [];
  let erased = 0;
  for (const { hash, content } of carry.files) {
    const bytes = Buffer.from(content, 'base64');
    if (createHash('sha256').update(bytes).digest('hex') === hash) keepAttachment(workspace.profile, hash, bytes);
    else faults.push(`files: ${hash.slice(0, 12)} has another content than its name says`);
  }
  const own = workspace.facts.stream();
  // Who wrote is known by the workspace's own stream: it comes first.
  const streams = carry.streams.toSorted((left, right) => Number(right.stream === own) - Number(left.stream === own));
  for (const { stream, events, signed } of streams) {
    if (stream === carry.workspace && stream !== own) continue;
    const proven = provePage(workspace, stream, events, emptyChain);
    const fault = typeof proven === 'string' ? proven : faultOf(proven, workspace);
    if (typeof proven === 'string' || fault !== null) {
      faults.push(`${stream}: ${fault ?? ''}`);
      continue;
    }
    const change = admit(workspace, stream, own, proven);
    const bare = proven.fresh.find((event) => isBare(event, workspace));
    if (bare !== undefined) {
      const { replica, seq } = bare.header;
      faults.push(`${stream}: the words of ${replica}/${seq} are missing, and no redaction took them`);
      continue;
    }
    const named = proven.fresh.length > 0 ? redactionsInForce(workspace, stream) : [];
    const carried = carryOutRedactions(workspace, stream, proven.fresh, named);
    erased += carried.erased;
    keepHeads(workspace, stream, signed);
    if (stream !== own)
      taken.push({
        incident: stream,
        fresh: proven.fresh.length > 0,
        change: afterErasing(workspace, change, carried.erased),
      });
  }
  return faults.length > 0 ? refused(faults) : ok({ taken, erased });
}

/** A body goes by a redaction alone; one that was left out would never come again. */
function isBare({ header, sealed }: Fresh, workspace: Workspace): boolean {
  return sealed.body === null && header.kind !== redactionKind && !isNamedByRedaction(workspace, header);
}

function faultOf({ partings, isOldCopy }: Proven, { log }: Workspace): string | null {
  const [parting] = partings;
  if (parting !== undefined) return `another event is here under ${parting.replica}/${parting.from}`;
  return isOldCopy ? `our own ${log.replica} has more there than is here: this profile is an older copy` : null;
}

function admit(workspace: Workspace, stream: StreamId, own: StreamId | null, { fresh }: Proven): IncidentChange | null {
  if (fresh.length === 0) return null;
  if (stream === own) {
    admitUnprojected(workspace, stream, fresh);
    workspace.facts.forget();
    return null;
  }
  const projecting = beginProjecting(workspace, stream);
  for (const { header, sealed, head } of fresh) projecting.take(workspace.log.admit(header, sealed, head));
  return projecting.end();
}

/** Keeps those heads that their replica's device signed and that stand here: with them the events go on to a server. */
function keepHeads(workspace: Workspace, stream: StreamId, signed: readonly SignedHead[]): void {
  const { database, log } = workspace;
  const tables = new SyncTables(database);
  for (const head of signed) {
    const event = eventOf(database, eventId(stream, head.replica, head.seq));
    const key = keyOf(workspace, head.replica);
    const stands = event !== null && sha256(event.sealed.header) === head.hash;
    if (!stands || key === null || !holdsSignature(key, headText(stream, head), head.signature)) continue;
    tables.keepSigned(log.streamRow(stream), log.replicaRow(head.replica), head);
  }
}

function keyOf({ database, facts }: Workspace, replica: ReplicaId): string | null {
  const own = facts.stream();
  const introduced = own === null ? null : eventOf(database, eventId(own, replica, 1));
  const body: SealedEvent['body'] = introduced?.sealed.body ?? null;
  return introductionSchema.safeParse(sealedData(body)).data?.publicKey ?? null;
}
