import { randomBytes } from 'node:crypto';
import { type StreamId, streamIdSchema } from '../../../shared/record/ids.ts';

/** A new UUIDv7: 48 bits of time (ms), then chance, so that ids made later sort later. */
export function newStreamId(nowMs: number): StreamId {
  const bytes = randomBytes(16);
  bytes.writeUIntBE(nowMs, 0, 6);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x70;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return streamIdSchema.parse(
    [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-'),
  );
}
