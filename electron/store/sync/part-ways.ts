import { randomBytes } from 'node:crypto';
import type { EventDraft } from '../../../shared/domain/event/event-bodies.ts';
import { readHeader } from '../../../shared/record/chain.ts';
import type { Header, SealedEvent } from '../../../shared/record/envelope.ts';
import { type ReplicaId, type StreamId, replicaIdSchema } from '../../../shared/record/ids.ts';
import { introductionKind } from '../../../shared/record/introduction.ts';
import { redactionIn } from '../../../shared/record/redaction.ts';
import { forgetSearched } from '../search/search-index.ts';
import { prepared, preparedPluck } from '../database/prepared.ts';
import { type Device, introduce } from '../record/device-key.ts';
import { sealedData } from '../../../shared/domain/event/event-body.ts';
import { sha256 } from '../record/sha256.ts';
import { writeSetting } from '../settings.ts';
import type { Workspace } from '../workspace.ts';

/** Where two databases that wrote as one replica parted: the first sequence under which the server holds another event. */
export interface Parting {
  readonly replica: ReplicaId;
  readonly from: number;
}

/**
 * Takes out of the record what stands under numbers that the server holds otherwise, so that the server's can take its
 * place; it is kept beside. Returns it, in order. Inside a transaction; the stream's projections are to be made anew.
 */
export function setAside(
  { database, log }: Workspace,
  stream: StreamId,
  { replica, from }: Parting,
): readonly SealedEvent[] {
  const [streamRow, replicaRow] = [log.streamRow(stream), log.replicaRow(replica)];
  const which = [streamRow, replicaRow, from] as const;
  const tail = 'stream = ? AND replica = ? AND seq >= ?';
  const rows = prepared(database, `SELECT place, header, body, salt FROM events WHERE ${tail} ORDER BY seq`).all(
    ...which,
  ) as ({ readonly place: number } & SealedEvent)[];
  prepared(
    database,
    `INSERT INTO events_set_aside SELECT stream, replica, seq, header, body, salt, ${Math.round(log.clock.wall())}
     FROM events WHERE ${tail}`,
  ).run(...which);
  const forgetAmendment = prepared(database, 'DELETE FROM amendments WHERE place = ?');
  for (const { place } of rows) {
    forgetSearched(database, place);
    forgetAmendment.run(place);
  }
  for (const table of ['events', 'signed_heads', 'sync_quarantined'])
    prepared(database, `DELETE FROM ${table} WHERE ${tail}`).run(...which);
  for (const table of ['sync_held', 'sync_refused']) {
    prepared(database, `DELETE FROM ${table} WHERE stream = ? AND replica = ?`).run(streamRow, replicaRow);
  }
  const header = preparedPluck(database, 'SELECT header FROM events WHERE stream = ? AND replica = ? AND seq = ?').get(
    streamRow,
    replicaRow,
    from - 1,
  );
  log.parted(stream, replica, typeof header === 'string' ? { seq: from - 1, hash: sha256(header) } : null);
  return rows;
}

/** Goes on as a new replica, which introduces itself. Inside a transaction. */
export function becomeNewReplica({ database, log, side, facts }: Workspace, device: Device): void {
  const workspace = facts.stream();
  if (workspace === null) throw new Error('Broken invariant: a profile open for writing has its workspace');
  const replica = replicaIdSchema.parse(randomBytes(8).toString('hex'));
  // Noted outside first: after a crash in between, the note is another's, and a new one is made again.
  side.write(replica, 0);
  log.become(replica);
  writeSetting(database, 'replica', replica);
  const drafts = [{ kind: introductionKind, body: introduce(device, workspace, replica) }] as const;
  log.append(workspace, { size: 1, drafts }, { actor: null, simulated: false }, () => undefined);
}

/**
 * Writes again, under the replica that we are now, what was set aside of our own: by the same people, in the same groups,
 * of the same times; where one names another of them it names the new one. A redaction of one of them is not: its words are
 * gone with it, and under that number stands another's event. Inside a transaction.
 */
export function writeAgain(
  { database, log }: Workspace,
  stream: StreamId,
  replica: ReplicaId,
  tail: readonly SealedEvent[],
): void {
  const written = new Map<string, string>();
  const names = new RegExp(`${stream}/${replica}/\\d+`, 'gu');
  for (const group of groupsOf(tail)) {
    const [first] = group;
    if (first === undefined) continue;
    const { actor, simulated } = first.header;
    const drafts = group.map(({ header, sealed }) => {
      const body = sealed.body?.replace(names, (name) => written.get(name) ?? name) ?? null;
      return { kind: header.kind, body: sealedData(body) } as EventDraft;
    });
    const request = first.header.group?.id;
    const from = (log.headOf(log.streamRow(stream), log.replicaRow(log.replica))?.seq ?? 0) + 1;
    log.append(stream, { size: drafts.length, drafts, request }, { actor, simulated }, () => undefined);
    for (const [nth, { header }] of group.entries()) {
      written.set(`${stream}/${replica}/${header.seq}`, `${stream}/${log.replica}/${from + nth}`);
    }
  }
  const [streamRow, replicaRow] = [log.streamRow(stream), log.replicaRow(replica)];
  prepared(database, 'DELETE FROM events_set_aside WHERE stream = ? AND replica = ?').run(streamRow, replicaRow);
}

/**
 * Events with a body, by the action that they were part of. Introductions are left out, and redactions of what stood here
 * itself: that has no words to be written again, and its number is another event's now.
 */
function groupsOf(tail: readonly SealedEvent[]) {
  const stood = new Set(tail.flatMap(({ header }) => placeIn(header)));
  const groups: { readonly header: Header; readonly sealed: SealedEvent }[][] = [];
  for (const sealed of tail) {
    const read = readHeader(sealed.header);
    if (!read.ok || read.value.kind === introductionKind || sealed.body === null) continue;
    const redaction = redactionIn(read.value, sealed);
    if (redaction !== null && stood.has(`${redaction.replica}/${redaction.seq}`)) continue;
    const last = groups.at(-1);
    const isSame = read.value.group !== null && last?.[0]?.header.group?.id === read.value.group.id;
    if (isSame) last?.push({ header: read.value, sealed });
    else groups.push([{ header: read.value, sealed }]);
  }
  return groups;
}

function placeIn(header: string): readonly string[] {
  const read = readHeader(header);
  return read.ok ? [`${read.value.replica}/${read.value.seq}`] : [];
}
