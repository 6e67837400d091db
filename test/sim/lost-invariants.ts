import { readHeader } from '../../shared/record/chain.ts';
import { type Aftermath, outOf } from './aftermath.ts';
import { type Written, tagIn } from './people.ts';
import type { SimulatedConsole } from './simulated-console.ts';
import { StoreReplica } from './store-replica.ts';

/** What was said to be saved is at the server, once; but for what nobody can send any more. */
export function lostFaults(after: Aftermath): readonly string[] {
  const { written, begunToRedact, copied, server, team } = after;
  const texts = new Map<string, number>();
  for (const { stream } of server.storage.all(team.workspace)) {
    for (const { sealed } of server.storage.eventsOf(stream)) {
      const tag = tagIn(sealed.body);
      if (tag !== null) texts.set(tag, (texts.get(tag) ?? 0) + 1);
    }
  }
  const faults = written.flatMap((one) => {
    const { tag, by, stream } = one;
    const count = texts.get(tag) ?? 0;
    if (count === 1) return [];
    if (count > 1) return copied.has(by) ? [] : [`${tag} stands ${count} times in ${stream}`];
    if (begunToRedact.has(tag) || mayBeGone(after, by, () => isHeld(after, tag))) return [];
    if (!team.sees(by, stream) && isHeldBy(by, tag)) return [];
    if (isTakenWithAnother(after, one)) return [];
    return [`${tag} in ${stream} is lost; written by ${by.name}${isHeld(after, tag) ? ', held somewhere' : ''}`];
  });
  return [...faults, ...forgottenRedactions(after)];
}

/** What was said to be taken back is named so at the server. */
function forgottenRedactions(after: Aftermath): readonly string[] {
  const { redacted, server, team, copied } = after;
  return redacted.flatMap(({ tag, stream, replica, seq, by }) => {
    const bodies = server.storage.eventsOf(stream).flatMap(({ sealed }) => sealed.body ?? []);
    if (bodies.some((body) => body.includes(`"replica":"${replica}","seq":${seq},"reason"`))) return [];
    if (copied.has(by) || mayBeGone(after, by, () => false)) return [];
    if (!team.sees(by, stream)) return [];
    return [`that ${tag} was taken back by ${by.name} is known nowhere`];
  });
}

/**
 * Whether words are gone by a redaction that was not meant for them alone. The real store takes back, with an entry, how it
 * corrected that. And a redaction names an event by its number: where copies of one disk wrote under it, another may lose its
 * words. Known.
 */
function isTakenWithAnother({ copied, redacted, server }: Aftermath, { by, stream, wall, tag }: Written): boolean {
  return server.storage.eventsOf(stream).some(({ replica, seq, sealed }) => {
    const header = sealed.body === null ? readHeader(sealed.header) : null;
    if (header?.ok !== true || header.value.wall !== wall) return false;
    if (header.value.kind === 'entry.corrected') return by.replica instanceof StoreReplica;
    const meant = redacted.find((one) => one.stream === stream && one.replica === replica && one.seq === seq);
    return copied.has(by) && meant !== undefined && meant.tag !== tag;
  });
}

/** Whether what a console wrote may be gone through nobody's fault. */
function mayBeGone(after: Aftermath, by: SimulatedConsole, isHeldNow: () => boolean): boolean {
  const { imagesRestored, team, serverRestored } = after;
  if (imagesRestored.has(by) || team.revoked.has(by) || outOf(after, by) !== null) return true;
  return serverRestored && !isHeldNow();
}

function isHeld(after: Aftermath, tag: string): boolean {
  return after.team.consoles.some((console) => outOf(after, console) === null && isHeldBy(console, tag));
}

function isHeldBy({ replica }: SimulatedConsole, tag: string): boolean {
  return [...(replica?.events().values() ?? [])].some((replicas) =>
    [...replicas.values()].flat().some(({ sealed }) => sealed.body?.includes(tag) === true),
  );
}
