import { byHappening, byOrder } from '../event/fact.ts';
import type { CauseDimension } from '../event/event-bodies.ts';
import { type IncidentState, factsOf } from '../incident/incident-state.ts';
import type { Instant } from '../instant.ts';

/** How a root cause stands (domain, section 7.5), and since when. */
export interface CauseStanding {
  readonly id: string;
  readonly state: 'suspected' | 'confirmed' | 'ruled_out';
  readonly since: Instant;
  /** Who said so; null where nobody is named. */
  readonly by: string | null;
  /** As it was stated; null while the statement has not arrived. */
  readonly text: string | null;
  readonly dimension: CauseDimension | null;
  /** Answers to "why?", each to the one before. */
  readonly whys: readonly string[];
  /** Entries that speak for it, by event id, as they were linked. */
  readonly evidence: readonly string[];
}

/**
 * How each cause stands at a time, by its id: what was last said of it, by happening and then by record. Said again, it
 * stands since it was first said so.
 */
export function causesAt(state: IncidentState, at: Instant): ReadonlyMap<string, CauseStanding> {
  const judged = [
    ...factsOf(state, 'cause.stated', at),
    ...factsOf(state, 'cause.confirmed', at),
    ...factsOf(state, 'cause.ruled_out', at),
  ].toSorted(byHappening);
  const causes = new Map<string, CauseStanding>();
  for (const fact of judged) {
    const { cause } = fact.body;
    const before = causes.get(cause) ?? { ...unheard, id: cause };
    const stated = fact.kind === 'cause.stated' ? { text: fact.body.text, dimension: fact.body.dimension } : {};
    const said = sayings[fact.kind];
    // A statement that arrives after the judgement (two consoles, each with its own clock) takes nothing back.
    if (before.state !== null && (before.state === said || said === 'suspected')) {
      causes.set(cause, {
        ...before,
        text: before.text ?? stated.text ?? null,
        dimension: before.dimension ?? stated.dimension ?? null,
      });
    } else causes.set(cause, { ...before, ...stated, state: said, since: fact.at, by: fact.author });
  }
  addChains(causes, state, at);
  return causes;
}

const unheard = { state: null, text: null, dimension: null, whys: [], evidence: [] } as const;

/** What leads to a cause is the last said in record order; an entry speaks for it until it is unlinked. */
function addChains(causes: Map<string, CauseStanding>, state: IncidentState, at: Instant): void {
  for (const { body } of factsOf(state, 'cause.whys_given', at).toSorted(byOrder)) {
    const cause = causes.get(body.cause);
    if (cause !== undefined) causes.set(cause.id, { ...cause, whys: body.whys });
  }
  const links = [...factsOf(state, 'cause.evidence_linked', at), ...factsOf(state, 'cause.evidence_unlinked', at)];
  for (const { kind, body } of links.toSorted(byOrder)) {
    const cause = causes.get(body.cause);
    if (cause === undefined) continue;
    const others = cause.evidence.filter((entry) => entry !== body.entry);
    causes.set(cause.id, {
      ...cause,
      evidence: kind === 'cause.evidence_linked' ? [...others, body.entry] : others,
    });
  }
}

/** The cause that people would name: the one confirmed last, else the one suspected last; null without either. */
export function leadingCause(causes: readonly CauseStanding[]): CauseStanding | null {
  const latest = causes.toSorted((one, other) => one.since - other.since);
  return (
    latest.findLast(({ state }) => state === 'confirmed') ??
    latest.findLast(({ state }) => state === 'suspected') ??
    null
  );
}

const sayings = {
  'cause.stated': 'suspected',
  'cause.confirmed': 'confirmed',
  'cause.ruled_out': 'ruled_out',
} as const;
