import type { DeviceId } from '../record/introduction.ts';
import { presenceLifeMs } from './limits.ts';
import type { Presence } from './messages.ts';

/** Somebody else who looks at the workspace. */
export interface Other {
  readonly member: string;
  readonly presence: Presence;
  /** When it was said, monotonic ms here. */
  readonly said: number;
}

/** Everybody else, by device. */
export type Others = ReadonlyMap<DeviceId, Other>;

/** The others once one of them said where they are, or (null) that they left. */
export function withPresence(
  others: Others,
  said: { readonly device: DeviceId; readonly member: string; readonly presence: Presence | null },
  monotonic: number,
): Others {
  const next = new Map(others);
  if (said.presence === null || said.presence.places.length === 0) next.delete(said.device);
  else next.set(said.device, { member: said.member, presence: said.presence, said: monotonic });
  return next;
}

/** Those whose word still holds: who is not heard for a while is taken as gone. */
export function othersNow(others: Others, monotonic: number): Others {
  return new Map([...others].filter(([, { said }]) => monotonic - said <= presenceLifeMs));
}
