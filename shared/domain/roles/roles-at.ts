import { byHappening } from '../event/fact.ts';
import { lastTaken } from '../command/offer-at.ts';
import { type IncidentState, factsOf } from '../incident/incident-state.ts';
import type { Instant } from '../instant.ts';
import { type RoleKey, roleKeys } from './role.ts';

/** Who holds each role, the lead first. */
export type RoleHolders = Readonly<Record<RoleKey, readonly string[]>>;

/** The holders of every role at a time. */
export function roleHoldersAt(state: IncidentState, at: Instant): RoleHolders {
  const holders = new Map<RoleKey, string[]>(roleKeys.map((role) => [role, []]));
  const steps = [...factsOf(state, 'role.assigned', at), ...factsOf(state, 'role.released', at)].toSorted(byHappening);
  for (const step of steps) {
    const others = (holders.get(step.body.role) ?? []).filter((person) => person !== step.body.person);
    if (step.kind === 'role.released') holders.set(step.body.role, others);
    else holders.set(step.body.role, step.body.lead ? [step.body.person, ...others] : [...others, step.body.person]);
  }
  return Object.fromEntries(holders) as unknown as RoleHolders;
}

/** The commander: who took command last; else the tech lead (domain, section 5); null when neither is known. */
export function commanderAt(state: IncidentState, holders: RoleHolders, at: Instant): string | null {
  return lastTaken(state, at)?.body.person ?? holders.tech_lead[0] ?? null;
}
