import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { StreamId } from '../../shared/record/ids.ts';
import { type Glance, glanceSchema } from '../../shared/sync/glance.ts';
import { glanceMost } from '../../shared/sync/limits.ts';
import type { Relay } from '../relay/relay.ts';

const pack = promisify(gzip);

/** What an incident's state follows from and the latest of it, gzip; null when nothing was appended to such a stream. */
export async function packedGlance(relay: Relay, stream: StreamId): Promise<Uint8Array | null> {
  const found = await relay.parts.storage.glance(stream, glanceMost);
  if (found === null || found.state.last === 0) return null;
  const { events, state, isWhole } = found;
  const glance: Glance = { head: await relay.signedHead(state), events: [...events], isWhole };
  return pack(JSON.stringify(glanceSchema.parse(glance)));
}
