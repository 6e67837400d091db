import { type EventDraft, draft } from '../event/event-bodies.ts';
import type { Instant } from '../instant.ts';
import { type Alert, type AlertSource, byHand } from './alert.ts';
import { stormLimits } from './alert-limits.ts';
import type { Sighting } from './alerts-events.ts';
import type { Candidate } from './candidate.ts';
import { hashOf } from './hash-of.ts';
import { type Tally, beginTally } from './tally.ts';

/**
 * What is to be remembered from one intake to the next: what arrived and was not told yet, since its candidate was told of
 * just before. Bounded by the number of candidates. Its keeper has it on disk where no count may be lost; whoever ends in order
 * tells all of it first, by `tellAlerts` with an `everyMs` of 0.
 */
export interface AlertMemory {
  /** By candidate. */
  readonly waiting: ReadonlyMap<string, { readonly source: AlertSource; readonly sighting: Sighting }>;
  /** When each candidate was told of last, as long as that holds back another telling. */
  readonly told: ReadonlyMap<string, Instant>;
}

/** A memory at its beginning. */
export const emptyMemory: AlertMemory = { waiting: new Map(), told: new Map() };

/** What comes of an intake: events for the workspace's stream, and the memory to give to the next. */
export interface Folded {
  readonly drafts: readonly EventDraft[];
  readonly memory: AlertMemory;
}

/** An intake: alerts of one source that arrived together. */
export interface Intake {
  /** As the record knows them, with what was told before. */
  readonly candidates: readonly Candidate[];
  /** A candidate of long ago, which these do not have any more. */
  readonly earlier: (id: string) => Candidate | undefined;
  readonly memory: AlertMemory;
  readonly source: AlertSource;
  readonly alerts: readonly Alert[];
  readonly now: Instant;
  /** A candidate is told of at most once in this time (ms); 0 tells all at once. */
  readonly everyMs: number;
}

/**
 * Takes alerts in. Each counts in exactly one candidate: that of its group, or, where a source opens too many at once, the
 * one that stands for many more; what a source says is over, and was never known to fire, opens none. Each candidate is told of at once, but at most once in `everyMs`, and what only repeats less
 * often the longer it goes on; what arrives meanwhile waits in the memory for `tellAlerts`.
 *
 *   10,000 alerts ──▶ by group ──▶ one sighting a candidate ──▶ told just before? ──no──▶ events
 *                                                                     └──yes──▶ memory ──▶ tellAlerts ──▶ events
 */
export function foldAlerts({ candidates, earlier, memory, source, alerts, now, everyMs }: Intake): Folded {
  const listed = new Map(candidates.map((candidate) => [candidate.id, candidate]));
  const known = (id: string) => listed.get(id) ?? earlier(id);
  const waiting = new Map(memory.waiting);
  const tallies = new Map<string, Tally>();
  const many = candidateId(source, null);
  const isKnown = (id: string) => tallies.has(id) || known(id) !== undefined || waiting.has(id) || memory.told.has(id);
  const tallyOf = (id: string) => {
    const before = tallies.get(id);
    if (before !== undefined) return before;
    const begun = beginTally({
      id,
      isMany: id === many,
      candidate: known(id),
      waiting: waiting.get(id)?.sighting,
      now,
    });
    tallies.set(id, begun);
    return begun;
  };
  // What somebody brings is shown, over or not; of what a source says is over, it must have been known that it fired.
  const isBrought = source.id === byHand.id;
  const fires = new Set(alerts.filter(({ status }) => status === 'firing').map(({ group }) => group));
  const isOfMany = ({ fingerprint }: Alert) => isKnown(many) && (!isBrought || tallyOf(many).follows(fingerprint));
  let room = roomFor({ candidates, memory, source, now });

  const ids = new Map<string, string>();
  for (const alert of alerts) {
    const id = ids.get(alert.group) ?? candidateId(source, alert.group);
    ids.set(alert.group, id);
    if (isKnown(id)) tallyOf(id).add(alert);
    else if (alert.status === 'resolved' && !fires.has(alert.group) && isOfMany(alert)) tallyOf(many).add(alert);
    else if (alert.status === 'resolved' && !fires.has(alert.group) && !isBrought) continue;
    else if (room > 0) {
      room -= 1;
      tallyOf(id).add(alert);
    } else tallyOf(many).add(alert);
  }

  for (const [id, tally] of tallies) {
    const sighting = tally.sighting();
    if (sighting !== null) waiting.set(id, { source, sighting });
  }
  const toldAt = (id: string) => memory.told.get(id) ?? known(id)?.toldAt ?? null;
  return tell({ waiting, told: memory.told }, toldAt, now, everyMs);
}

/** Tells of what waits and may be told by now. To be asked again and again while something waits; `everyMs` 0 tells all. */
export function tellAlerts(memory: AlertMemory, now: Instant, everyMs: number): Folded {
  return tell(memory, (id) => memory.told.get(id) ?? null, now, everyMs);
}

/** The id of the candidate of a group of alerts; of the one that stands for many more, where the group is null. */
export function candidateId(source: AlertSource, group: string | null): string {
  return hashOf(JSON.stringify([source.id, group]));
}

/** How many candidates a source may open now. */
function roomFor({
  candidates,
  memory,
  source,
  now,
}: Pick<Intake, 'candidates' | 'memory' | 'source' | 'now'>): number {
  const opened = candidates.filter((one) => one.source.id === source.id && !one.isMany).map((one) => one.openedAt);
  const recorded = new Set(candidates.map(({ id }) => id));
  for (const [id, { source: of, sighting }] of memory.waiting) {
    if (of.id === source.id && !recorded.has(id) && !sighting.isMany) opened.push(sighting.firstAt);
  }
  const within = (ms: number) => opened.filter((at) => at > now - ms).length;
  return Math.min(
    stormLimits.opened - within(stormLimits.openedWithinMs),
    stormLimits.openedDaily - within(stormLimits.openedDailyWithinMs),
  );
}

function tell(
  { waiting, told }: AlertMemory,
  toldAt: (id: string) => Instant | null,
  now: Instant,
  everyMs: number,
): Folded {
  const stillWaiting = new Map(waiting);
  const toldLast = new Map<string, Instant>();
  const bySource = new Map<string, { readonly source: AlertSource; readonly sightings: Sighting[] }>();
  for (const [id, { source, sighting }] of waiting) {
    const before = toldAt(id);
    // A clock that was put back holds nothing back.
    if (before !== null && before <= now && now - before < windowOf(sighting, now, everyMs)) {
      toldLast.set(id, before);
      continue;
    }
    stillWaiting.delete(id);
    toldLast.set(id, now);
    const of = bySource.get(source.id) ?? { source, sightings: [] };
    bySource.set(source.id, of);
    of.sightings.push(sighting);
  }
  const drafts = [...bySource.values()].flatMap(({ source, sightings }) =>
    inParts(sightings).map((candidates) => draft('alerts.seen', { at: now, source, candidates })),
  );
  const holding = [...told].filter(([, at]) => at <= now && now - at < everyMs);
  return { drafts, memory: { waiting: stillWaiting, told: new Map([...holding, ...toldLast]) } };
}

/** How long after a telling a sighting waits (ms). What goes on for days fills no record: its repeats wait longer and longer. */
function windowOf({ followed, outbreak }: Sighting, now: Instant, everyMs: number): number {
  if (everyMs === 0 || followed.length > 0) return everyMs;
  return Math.max(everyMs, (now - outbreak) * stormLimits.repeatShare);
}

/** Sightings in parts that each fit into an event. */
function inParts(sightings: readonly Sighting[]): Sighting[][] {
  const parts: Sighting[][] = [];
  let length = 0;
  for (const sighting of sightings) {
    const own = JSON.stringify(sighting).length;
    const part = parts.at(-1);
    if (part === undefined || part.length >= stormLimits.toldTogether || length + own > stormLimits.toldLength) {
      parts.push([sighting]);
      length = own;
    } else {
      part.push(sighting);
      length += own;
    }
  }
  return parts;
}
