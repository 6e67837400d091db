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

/** Who leads each role; null where nobody does, though it may have members. */
export type RoleLeads = Readonly<Record<RoleKey, string | null>>;

/**
 * The lead of every role at a time: who was given it as its lead last, until they leave it, or are given it again as a
 * member. Nobody becomes the lead by another's leaving. Of two who were made lead apart the later holds (domain,
 * section 8); the other is a member.
 */
export function roleLeadsAt(state: IncidentState, at: Instant): RoleLeads {
  const leads = new Map<RoleKey, string | null>(roleKeys.map((role) => [role, null]));
  const steps = [...factsOf(state, 'role.assigned', at), ...factsOf(state, 'role.released', at)].toSorted(byHappening);
  for (const step of steps) {
    const { role, person } = step.body;
    if (step.kind === 'role.assigned' && step.body.lead) leads.set(role, person);
    else if (leads.get(role) === person) leads.set(role, null);
  }
  return Object.fromEntries(leads) as unknown as RoleLeads;
}

/** The commander: who took command last; else the tech lead (domain, section 5); null when neither is known. */
export function commanderAt(state: IncidentState, leads: RoleLeads, at: Instant): string | null {
  return lastTaken(state, at)?.body.person ?? leads.tech_lead;
}
