import { existsSync, readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { eventBodies } from '../../../shared/domain/event/event-bodies.ts';
import { readHeader } from '../../../shared/record/chain.ts';
import type { SealedEvent } from '../../../shared/record/envelope.ts';
import { type ReplicaId, type StreamId, eventId } from '../../../shared/record/ids.ts';
import { introductionSchema } from '../../../shared/record/introduction.ts';
import type { Carry, Wants } from '../../../shared/sync/carry.ts';
import { type SignedHead, headText } from '../../../shared/sync/signed-head.ts';
import { attachmentPath } from '../attachments/attachment-files.ts';
import { prepared } from '../database/prepared.ts';
import type { Readable } from '../interchange/export-incident.ts';
import { type Device, signWith } from '../record/device-key.ts';
import { sealedData } from '../../../shared/domain/event/event-body.ts';
import { eventOf } from '../record/stored-events.ts';
import type { OpenProfile } from '../open-profile.ts';

interface StreamRow {
  readonly id: number;
  readonly stream: StreamId;
}

interface HeadRow {
  readonly row: number;
  readonly replica: ReplicaId;
  readonly seq: number;
  readonly hash: string;
}

/** What this console has, for another to write what it lacks. Reads only. */
export function wantsOf({ database, facts }: Pick<Readable, 'database' | 'facts'>): Wants {
  const workspace = facts.stream();
  if (workspace === null) throw new Error('Broken invariant: a profile has its workspace');
  const streams = carriedStreams({ database, facts }).map(({ id, stream }) => ({
    stream,
    heads: headsOf(database, id).map(({ replica, seq, hash }) => ({ replica, seq, hash })),
  }));
  return { format: 'muster-wants/1', workspace, streams };
}

/** What another console lacks (all there is for null), as the bytes of a file. What stays private is left out. Reads only. */
export function carryFor({ workspace, device }: OpenProfile, wants: Wants | null): Uint8Array {
  const { database, facts, profile } = workspace;
  const own = facts.stream();
  if (own === null) throw new Error('Broken invariant: a profile has its workspace');
  const files = new Set<string>();
  const streams = carriedStreams(workspace).map(({ id, stream }) => {
    const there = wants?.streams.find((one) => one.stream === stream)?.heads ?? [];
    const events: SealedEvent[] = [];
    const signed: SignedHead[] = [];
    for (const head of headsOf(database, id)) {
      const from = (there.find((one) => one.replica === head.replica)?.seq ?? 0) + 1;
      if (from > head.seq) continue;
      const rows = eventsFrom(database, id, head.row, from);
      events.push(...rows);
      for (const event of rows) noteFile(event, files);
      if (isOurs(workspace, device, head.replica)) {
        const named = { replica: head.replica, seq: head.seq, hash: head.hash };
        signed.push({ ...named, signature: signWith(device, headText(stream, named)) });
      } else signed.push(...keptHeads(database, id, head, from));
    }
    return { stream, events, signed };
  });
  const carry: Carry = {
    format: 'muster-carry/1',
    workspace: own,
    streams: streams.filter(({ events }) => events.length > 0),
    files: [...files]
      .filter((hash) => existsSync(attachmentPath(profile, hash)))
      .map((hash) => ({ hash, content: readFileSync(attachmentPath(profile, hash)).toString('base64') })),
  };
  return gzipSync(JSON.stringify(carry));
}

/** Whether a replica introduced itself by this device's key. */
function isOurs({ database, facts }: OpenProfile['workspace'], device: Device, replica: ReplicaId): boolean {
  const own = facts.stream();
  const introduced = own === null ? null : eventOf(database, eventId(own, replica, 1));
  const said = introductionSchema.safeParse(sealedData(introduced?.sealed.body ?? null));
  return said.data?.device === device.id;
}

/** The workspace's own stream and every incident but those that stay on this console. */
function carriedStreams({ database, facts }: Pick<Readable, 'database' | 'facts'>): readonly StreamRow[] {
  return prepared(
    database,
    `SELECT id, stream FROM streams
     WHERE stream = ? OR (id IN (SELECT stream FROM incidents) AND id NOT IN (SELECT stream FROM sync_private))
     ORDER BY id`,
  ).all(facts.stream()) as StreamRow[];
}

function headsOf(database: Readable['database'], stream: number): readonly HeadRow[] {
  return prepared(
    database,
    `SELECT heads.replica AS row, replicas.replica, heads.seq, heads.hash FROM heads
     JOIN replicas ON replicas.id = heads.replica WHERE heads.stream = ? ORDER BY heads.replica`,
  ).all(stream) as HeadRow[];
}

function eventsFrom(
  database: Readable['database'],
  stream: number,
  replica: number,
  from: number,
): readonly SealedEvent[] {
  return prepared(
    database,
    'SELECT header, body, salt FROM events WHERE stream = ? AND replica = ? AND seq >= ? ORDER BY seq',
  ).all(stream, replica, from) as SealedEvent[];
}

function keptHeads(
  database: Readable['database'],
  stream: number,
  { row, replica }: HeadRow,
  from: number,
): readonly SignedHead[] {
  const kept = prepared(
    database,
    'SELECT seq, hash, signature FROM signed_heads WHERE stream = ? AND replica = ? AND seq >= ? ORDER BY seq',
  ).all(stream, row, from) as Omit<SignedHead, 'replica'>[];
  return kept.map((head) => ({ replica, ...head }));
}

function noteFile({ header, body }: SealedEvent, files: Set<string>): void {
  const read = readHeader(header);
  if (!read.ok || read.value.kind !== 'attachment.added') return;
  const added = eventBodies['attachment.added'].safeParse(sealedData(body));
  if (added.success) files.add(added.data.hash);
}
