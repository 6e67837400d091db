import { readToken } from '../auth/tokens.ts';
import type { StreamId } from '../../shared/record/ids.ts';
import type { DeviceRow, RelayStorage } from '../storage/relay-storage.ts';

/** Who asks over HTTP: a device that belongs to a workspace. */
export interface Asker {
  readonly workspace: StreamId;
  readonly device: DeviceRow;
}

/**
 * Who asks, by the bearer token that the server gave at its welcome. `unproven` when the token is none, or over;
 * `not_member` and `device_revoked` when its device may no longer.
 */
export async function askerOf(
  authorization: string | undefined,
  parts: { readonly relay: RelayStorage; readonly tokenKey: string; readonly now: number },
): Promise<Asker | 'unproven' | 'not_member' | 'device_revoked'> {
  const token = /^Bearer (\S+)$/u.exec(authorization ?? '')?.[1];
  const holder = token === undefined ? null : readToken(parts.tokenKey, token, parts.now);
  if (holder === null) return 'unproven';
  const device = await parts.relay.deviceOf(holder.workspace, holder.device);
  if (device === null) return 'not_member';
  return device.revoked ? 'device_revoked' : { workspace: holder.workspace, device };
}
