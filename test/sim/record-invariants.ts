import { readHeader, followChain } from '../../shared/record/chain.ts';
import type { SealedEvent } from '../../shared/record/envelope.ts';
import type { ReplicaId, StreamId } from '../../shared/record/ids.ts';
import { type RedactedEvent, isRedactable, redactionIn, redactionKind } from '../../shared/record/redaction.ts';
import { type Aftermath, outOf, streamsOf } from './aftermath.ts';
import { proofs } from './keys.ts';
import { tagIn } from './people.ts';
import type { SimulatedConsole } from './simulated-console.ts';

/** Every replica's events follow one another. */
export function chainFaults(after: Aftermath, console: SimulatedConsole): readonly string[] {
  const { replica, name } = console;
  if (replica === null) return [];
  const told = replica.faults().filter((fault) => !isMissedRightly(after, console, fault));
  const faults = told.map((fault) => `${name}: ${fault}`);
  for (const replicas of replica.events().values()) {
    for (const events of replicas.values()) {
      // Each of them is proven by the server's, which they equal; what never went there follows by its hashes.
      for (const [nth, { header }] of events.entries()) {
        if (header.seq !== nth + 1 || header.prev !== (events[nth - 1]?.hash ?? null))
          faults.push(`${name}: chain broken at ${header.replica}/${header.seq}`);
      }
    }
  }
  return faults;
}

/** A head that came before what it was signed for tells of what a server lost, or gives to this console no more. */
function isMissedRightly(after: Aftermath, console: SimulatedConsole, fault: string): boolean {
  const stream = /^event (\S{36})\/.* and it is not here$/u.exec(fault)?.[1];
  if (stream === undefined) return false;
  return after.serverRestored || outOf(after, console) !== null || !after.team.sees(console, stream as StreamId);
}

/** What a console holds is, to the byte, what the server holds: words that nobody here understands, too. */
export function bytesFaults(after: Aftermath, console: SimulatedConsole): readonly string[] {
  const { replica, name } = console;
  if (replica === null || outOf(after, console) !== null || tookBackInVain(after, console)) return [];
  const faults: string[] = [];
  const held = replica.events();
  for (const { stream } of streamsOf(after, console)) {
    const here = held.get(stream);
    for (const { replica: of, seq, sealed } of after.server.storage.eventsOf(stream)) {
      const mine = here?.get(of)?.[seq - 1]?.sealed;
      if (mine === undefined || mine === sealed) continue;
      if (mine.header !== sealed.header) faults.push(`${name} holds another header of ${of}/${seq}`);
      else if (isForgottenRedaction(after, stream, of, seq)) continue;
      else if (mine.body !== sealed.body || mine.salt !== sealed.salt)
        faults.push(`${name} holds another body of ${of}/${seq}: ${mine.body}, not ${sealed.body}`);
    }
  }
  return faults;
}

/**
 * Whether a redaction of this console does nothing at the server. A member takes back what the same replica wrote; where two
 * copies of a disk went apart in between, the redaction is written again by a new replica, and the words are gone here alone.
 */
export function tookBackInVain(after: Aftermath, { replica, key }: SimulatedConsole): boolean {
  if (![...after.copied].some((one) => one.key.device === key.device)) return false;
  const held = replica?.events();
  return after.server.storage.all(after.team.workspace).some(({ stream }) =>
    after.server.storage.eventsOf(stream).some(({ replica: of, seq, sealed }) => {
      const mine = held?.get(stream)?.get(of)?.[seq - 1];
      return sealed.body === null && mine?.header.kind === redactionKind && mine.sealed.body !== null;
    }),
  );
}

/**
 * Whether words were taken back by what nobody holds any more: the server was restored to before, and so was the disk that the
 * redaction was written on. Known: who carried it out lacks the words, who did not has them, and nothing says why.
 */
export function isForgottenRedaction(
  { serverRestored, imagesRestored, redacted, server }: Aftermath,
  stream: StreamId,
  replica: ReplicaId,
  seq: number,
): boolean {
  if (!serverRestored) return false;
  const isOfThis = (one: RedactedEvent | null) => one?.replica === replica && one.seq === seq;
  if (!redacted.some((one) => one.stream === stream && isOfThis(one) && imagesRestored.has(one.by))) return false;
  return !server.storage.eventsOf(stream).some(({ sealed }) => {
    const header = readHeader(sealed.header);
    return header.ok && isOfThis(redactionIn(header.value, sealed));
  });
}

/** What only some may see, nobody else holds. */
export function secrecyFaults({ team }: Aftermath, console: SimulatedConsole): readonly string[] {
  const held = console.replica?.events();
  return [...team.restrictions].flatMap(([stream, { fromTheStart }]) =>
    fromTheStart && !team.sees(console, stream) && (held?.get(stream)?.size ?? 0) > 0
      ? [`${console.name} holds ${stream}, which it may not see`]
      : [],
  );
}

/** The server's own record is one chain; and what was taken out of it is nowhere. */
export function redactionFaults(after: Aftermath): readonly string[] {
  const { server, team, redacted, copied } = after;
  const faults: string[] = [];
  const named = new Set<string>();
  for (const { stream } of server.storage.all(team.workspace)) {
    const events = server.storage.eventsOf(stream);
    for (const { sealed } of events) {
      const header = readHeader(sealed.header);
      const redaction = header.ok ? redactionIn(header.value, sealed) : null;
      if (redaction !== null) named.add(`${stream}/${redaction.replica}/${redaction.seq}`);
    }
    for (const { replica, seq, sealed } of events)
      if (sealed.body !== null && named.has(`${stream}/${replica}/${seq}`) && mayLoseWords(sealed))
        faults.push(`the server still has the words of ${stream}/${replica}/${seq}`);
  }
  for (const { tag, stream, replica, seq, by } of redacted) {
    // Where it came back by a copy of the disk, it is another event, which nobody took back.
    if (!named.has(`${stream}/${replica}/${seq}`) || copied.has(by)) continue;
    for (const console of team.consoles) {
      if (console.replica === null || outOf(after, console) !== null || !team.sees(console, stream)) continue;
      const mine = console.replica.events().get(stream)?.get(replica)?.[seq - 1];
      if (tagIn(mine?.sealed.body ?? null) === tag) faults.push(`${console.name} still has the words ${tag}`);
      const isCopied = [...copied].some((one) => one.key.device === console.key.device) || copied.size > 0;
      if (!isCopied && console.replica.holdsBytes(tag) === true)
        faults.push(`${console.name} still has the bytes of ${tag} on its disk`);
    }
  }
  return faults;
}

/** Where two copies of a disk wrote under one number, a redaction may name what is never redacted. */
function mayLoseWords({ header }: SealedEvent): boolean {
  const read = readHeader(header);
  return read.ok && isRedactable(read.value);
}

/** The server's record follows, event by event, as everybody else's must. */
export function serverChainFaults({ server, team }: Aftermath): readonly string[] {
  const faults: string[] = [];
  for (const { stream } of server.storage.all(team.workspace)) {
    const heads = new Map<string, { readonly seq: number; readonly hash: string }>();
    for (const { replica, sealed } of server.storage.eventsOf(stream)) {
      const followed = followChain(sealed, heads.get(replica) ?? null, proofs.sha256);
      if (followed.ok) heads.set(replica, followed.value.head);
      else faults.push(`the server: ${followed.error.code} in ${stream}/${replica}`);
    }
  }
  return faults;
}
