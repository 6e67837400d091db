import type { Bridge } from '../../shared/bridge/bridge.ts';
import type { CallError } from '../../shared/bridge/reply.ts';
import type { Handbook } from '../../shared/domain/handbook/handbook.ts';
import { type Result, refused } from '../../shared/result.ts';

/** Gives a version of the handbook; a version never changes, so each is asked for once. */
export type Handbooks = (version: number) => Promise<Result<Handbook, CallError>>;

/** The handbooks behind a bridge. A version that could not be had is asked for again the next time. */
export function createHandbooks(bridge: Bridge): Handbooks {
  const asked = new Map<number, Promise<Result<Handbook, CallError>>>();
  return (version) => {
    const before = asked.get(version);
    if (before !== undefined) return before;
    const answer = bridge.call('handbook:get', { version }).then((reply) => {
      if (reply.ok) return reply;
      asked.delete(version);
      return refused(reply.error);
    });
    asked.set(version, answer);
    return answer;
  };
}
