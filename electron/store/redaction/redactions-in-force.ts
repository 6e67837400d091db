import { readHeader } from '../../../shared/record/chain.ts';
import type { Header, SealedEvent } from '../../../shared/record/envelope.ts';
import { type EventId, type ReplicaId, type StreamId, eventId } from '../../../shared/record/ids.ts';
import { introductionSchema } from '../../../shared/record/introduction.ts';
import { type Redaction, mayRedact, redactionIn, redactionKind } from '../../../shared/record/redaction.ts';
import { prepared } from '../database/prepared.ts';
import { sealedData } from '../../../shared/domain/event/event-body.ts';
import { eventOf } from '../record/stored-events.ts';
import { joinedServer } from '../sync/joined-server.ts';
import { orderOf } from '../sync/server-order.ts';
import type { Workspace } from '../workspace.ts';

interface Made {
  readonly header: Header;
  readonly redaction: Redaction;
  readonly row: number;
}

/**
 * The events of a stream that redactions here take the words from. Who owns a workspace is the server's to say: somebody
 * else's redaction of others' words counts once the server passed it on with its body, however it came here first. Where there
 * is no server, nobody else is asked. Reads.
 */
export function redactionsInForce(workspace: Workspace, stream: StreamId): readonly EventId[] {
  const made = redactionsOf(workspace, stream);
  if (made.length === 0) return [];
  const server = joinedServer(workspace.database);
  if (server === null) return made.map(({ redaction }) => eventId(stream, redaction.replica, redaction.seq));
  const device = ownDevice(workspace);
  const isOwner = server.role === 'owner';
  const passedOn = new Set<string>();
  for (const { replica, seq } of orderOf(workspace.database, workspace.log.streamRow(stream)))
    passedOn.add(`${replica}/${seq}`);
  return made
    .filter(({ header, redaction, row }) => {
      const isOurs = deviceOf(workspace, header.replica) === device;
      return mayRedact(redaction, header.replica, isOurs ? isOwner : passedOn.has(`${row}/${header.seq}`));
    })
    .map(({ redaction }) => eventId(stream, redaction.replica, redaction.seq));
}

/** Whether some redaction of the stream that can be read here names the event, in force or not. Reads. */
export function isNamedByRedaction(workspace: Workspace, { stream, replica, seq }: Header): boolean {
  return redactionsOf(workspace, stream).some(
    ({ redaction }) => redaction.replica === replica && redaction.seq === seq,
  );
}

function redactionsOf({ database, log }: Workspace, stream: StreamId): readonly Made[] {
  const rows = prepared(
    database,
    `SELECT header, body, salt, replica AS row FROM events
     WHERE stream = ? AND body IS NOT NULL AND json_extract(header, '$.kind') = ?`,
  ).all(log.streamRow(stream), redactionKind) as (SealedEvent & { readonly row: number })[];
  return rows.flatMap(({ row, ...sealed }) => {
    const header = readHeader(sealed.header);
    const redaction = header.ok ? redactionIn(header.value, sealed) : null;
    return header.ok && redaction !== null ? [{ header: header.value, redaction, row }] : [];
  });
}

function ownDevice(workspace: Workspace): string | null {
  return deviceOf(workspace, workspace.log.replica);
}

/** The device by which a replica introduced itself; null when it did not here. */
function deviceOf({ database, facts }: Workspace, replica: ReplicaId): string | null {
  const own = facts.stream();
  const introduced = own === null ? null : eventOf(database, eventId(own, replica, 1));
  return introductionSchema.safeParse(sealedData(introduced?.sealed.body ?? null)).data?.device ?? null;
}
