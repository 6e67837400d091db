import { createHmac, timingSafeEqual } from 'node:crypto';
import { type StreamId, streamIdSchema } from '../../shared/record/ids.ts';
import { type DeviceId, deviceIdSchema } from '../../shared/record/introduction.ts';

/** How long (ms) a token opens the HTTP side. Kept in memory only, by both ends. */
export const tokenLifeMs = 600_000;

/** Whom a token was given to. */
export interface TokenHolder {
  readonly workspace: StreamId;
  readonly device: DeviceId;
}

/** A token: workspace, device and end, sealed with the server's secret, so that every process of the server reads it. */
export function writeToken(key: string, { workspace, device }: TokenHolder, now: number): string {
  const said = `${workspace}.${device}.${(now + tokenLifeMs).toString(36)}`;
  return `${said}.${seal(key, said)}`;
}

/** Whom a token was given to; null when this server did not give it, or it is over. */
export function readToken(key: string, token: string, now: number): TokenHolder | null {
  const [workspace = '', device = '', end = '', given = ''] = token.split('.');
  const expected = Buffer.from(seal(key, `${workspace}.${device}.${end}`));
  const sealed = Buffer.from(given);
  if (sealed.byteLength !== expected.byteLength || !timingSafeEqual(sealed, expected)) return null;
  if (Number.parseInt(end, 36) <= now) return null;
  const holder = { workspace: streamIdSchema.safeParse(workspace), device: deviceIdSchema.safeParse(device) };
  return holder.workspace.success && holder.device.success
    ? { workspace: holder.workspace.data, device: holder.device.data }
    : null;
}

function seal(key: string, said: string): string {
  return createHmac('sha256', Buffer.from(key, 'base64url')).update(said).digest('base64url');
}
