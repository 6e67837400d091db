import type { FactOf } from '../event/fact.ts';
import type { Instant } from '../instant.ts';
import { alertLimits } from './alert-limits.ts';
import type { Followed, Sighting } from './alerts-events.ts';
import type { Candidate, Settlement } from './candidate.ts';
import { follow, isAnyFiring } from './outbreak.ts';

/** What was told of a candidate, and by which event. */
export interface Told {
  readonly sighting: Sighting;
  readonly fact: FactOf<'alerts.seen'>;
}

/** A candidate as monitoring told it, whatever people made of it. */
export type Seen = Omit<Candidate, 'disposition' | 'also' | 'falseAlarms' | 'endsAt' | 'isFiring' | 'standings'> & {
  readonly standings: Map<string, Followed>;
};

type SettlingKind = 'candidate.confirmed' | 'candidate.joined' | 'candidate.marked_false_alarm' | 'candidate.reopened';
/** What somebody made of a candidate. */
export type SettlingFact = { [Kind in SettlingKind]: FactOf<Kind> }[SettlingKind];

/** Takes in what was told of a candidate, in record order; its standings are changed where they are. */
export function withSighting(before: Seen | undefined, { sighting, fact }: Told): Seen {
  const { outbreak, about, count, firstAt, lastAt } = sighting;
  const countInAll = (before?.countInAll ?? 0) + count;
  const openedAt = Math.min(before?.openedAt ?? firstAt, firstAt);
  const toldAt = Math.max(before?.toldAt ?? fact.at, fact.at);
  // Of an outbreak that another has taken the place of, the number is all that is left to say.
  if (before !== undefined && outbreak < before.outbreak) return { ...before, countInAll, openedAt, toldAt };
  const goesOn = before?.outbreak === outbreak ? before : undefined;
  const standings = before?.standings ?? new Map<string, Followed>();
  for (const one of sighting.followed) follow(standings, one);
  // Told together with the end of an outbreak, the next one begins with what fires.
  const firing = sighting.followed.filter(({ endsAt }) => endsAt === null);
  const begun = firing.length > 0 ? firing : sighting.followed;
  const startsAt = Math.min(goesOn?.startsAt ?? Number.POSITIVE_INFINITY, ...begun.map((one) => one.startsAt));
  return {
    id: sighting.candidate,
    source: fact.body.source,
    by: goesOn === undefined ? fact.author : goesOn.by,
    name: sighting.name,
    title: sighting.title,
    summary: goesOn?.summary ?? about?.summary ?? null,
    severity: goesOn?.severity ?? about?.severity ?? null,
    labels: { ...about?.labels, ...goesOn?.labels },
    link: goesOn?.link ?? about?.link ?? null,
    hosts: united(goesOn?.hosts ?? [], sighting.hosts, alertLimits.hosts),
    logLines: united(goesOn?.logLines ?? [], sighting.logLines, alertLimits.logLines),
    metrics: united(goesOn?.metrics ?? [], sighting.metrics, alertLimits.metrics),
    isMany: sighting.isMany,
    outbreak,
    startsAt: Number.isFinite(startsAt) ? startsAt : firstAt,
    standings,
    firstAt: Math.min(goesOn?.firstAt ?? firstAt, firstAt),
    lastAt: Math.max(goesOn?.lastAt ?? lastAt, lastAt),
    openedAt,
    toldAt,
    count: (goesOn?.count ?? 0) + count,
    countInAll,
  };
}

/** The candidate with what people made of it, in record order. */
export function settledOf(seen: Seen, facts: readonly SettlingFact[]): Candidate {
  const byOutbreak = new Map<Instant, Settlement[]>();
  for (const fact of facts) {
    const before = byOutbreak.get(fact.body.outbreak) ?? [];
    byOutbreak.set(fact.body.outbreak, fact.kind === 'candidate.reopened' ? [] : [...before, settlementOf(fact)]);
  }
  const settlements = [...byOutbreak].map(([outbreak, made]) => ({ outbreak, made: made.toSorted(incidentsFirst) }));
  // What somebody saw of a later outbreak than is known here holds for what came before it too.
  const now = settlements.filter(({ outbreak }) => outbreak >= seen.outbreak).flatMap(({ made }) => made);
  const [disposition, ...also] = now.toSorted(incidentsFirst);
  const isFiring = isAnyFiring(seen.standings);
  const ends = [...seen.standings.values()].flatMap(({ endsAt }) => endsAt ?? []);
  return {
    ...seen,
    isFiring,
    endsAt: isFiring || ends.length === 0 ? null : Math.max(...ends),
    disposition: disposition ?? { kind: 'open' },
    also,
    falseAlarms: settlements.filter(({ made }) => made[0]?.kind === 'false_alarm').length,
  };
}

function settlementOf(fact: Exclude<SettlingFact, FactOf<'candidate.reopened'>>): Settlement {
  const { id, author, at } = fact;
  const made = { id, by: author, at };
  switch (fact.kind) {
    case 'candidate.confirmed':
      return { ...made, kind: 'confirmed', incident: fact.body.incident };
    case 'candidate.joined':
      return { ...made, kind: 'joined', incident: fact.body.incident };
    case 'candidate.marked_false_alarm':
      return { ...made, kind: 'false_alarm', reason: fact.body.reason };
  }
}

/** Of two that settled it at once an incident counts before a false alarm: somebody works on it. Then who was first. */
function incidentsFirst(one: Settlement, other: Settlement): number {
  return Number(one.kind === 'false_alarm') - Number(other.kind === 'false_alarm');
}

/** Both lists, each value once, at most so many. */
export function united(one: readonly string[], other: readonly string[], most: number): readonly string[] {
  return [...new Set([...one, ...other])].slice(0, most);
}
