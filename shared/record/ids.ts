import { z } from 'zod';

/** A stream: one incident, or one workspace's settings. UUIDv7 text, lower case. */
export const streamIdSchema = z.uuid().lowercase().brand<'StreamId'>();
export type StreamId = z.infer<typeof streamIdSchema>;

/** One life of one database file: 16 lower-case hexadecimal digits, random. */
export const replicaIdSchema = z
  .string()
  .regex(/^[0-9a-f]{16}$/u)
  .brand<'ReplicaId'>();
export type ReplicaId = z.infer<typeof replicaIdSchema>;

/** An event's place in the record: `<stream>/<replica>/<sequence>`. Unique everywhere, for ever. */
export type EventId = `${StreamId}/${ReplicaId}/${number}`;

const eventIdPattern = /^([0-9a-f-]{36})\/([0-9a-f]{16})\/([1-9]\d{0,14})$/u;

export const eventIdSchema = z.custom<EventId>(
  (value) => typeof value === 'string' && eventIdPattern.test(value),
  'not an event id',
);

/** Builds the id of the event that stands at `seq` (from 1) of `replica` in `stream`. */
export function eventId(stream: StreamId, replica: ReplicaId, seq: number): EventId {
  return `${stream}/${replica}/${seq}`;
}
