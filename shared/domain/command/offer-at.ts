import { type FactOf, byHappening } from '../event/fact.ts';
import { type IncidentState, factsOf } from '../incident/incident-state.ts';
import type { Instant } from '../instant.ts';

/** Command that was offered to somebody who has not answered yet. */
export interface CommandOffer {
  readonly id: string;
  readonly from: string | null;
  readonly to: string;
  readonly note: string | null;
  readonly at: Instant;
}

/** What makes somebody the commander. */
export type CommandTaken = FactOf<'commander.named'> | FactOf<'command.accepted'>;

/** Who took command last: the later happened holds, then record order (domain, section 8). Null while nobody did. */
export function lastTaken(state: IncidentState, at: Instant): CommandTaken | null {
  const taken: readonly CommandTaken[] = [
    ...factsOf(state, 'commander.named', at),
    ...factsOf(state, 'command.accepted', at),
  ];
  return taken.toSorted(byHappening).at(-1) ?? null;
}

/** The offer that waits for an answer; none is left once command was taken by anybody since, or another was offered. */
export function offerAt(state: IncidentState, at: Instant): CommandOffer | null {
  const offered = factsOf(state, 'command.offered', at).at(-1);
  if (offered === undefined) return null;
  const answered = [
    ...factsOf(state, 'command.accepted', at),
    ...factsOf(state, 'command.declined', at),
    ...factsOf(state, 'command.withdrawn', at),
  ].some(({ body }) => body.offer === offered.body.offer);
  const taken = lastTaken(state, at);
  if (answered || (taken !== null && byHappening(taken, offered) > 0)) return null;
  const { offer, person, note } = offered.body;
  return { id: offer, from: offered.author, to: person, note, at: offered.at };
}
