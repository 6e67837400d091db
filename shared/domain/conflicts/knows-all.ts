import type { EventId } from '../../record/ids.ts';
import type { IncidentState } from '../incident/incident-state.ts';
import { knowsBy } from './sighting.ts';

interface Said {
  readonly id: EventId;
}

/** Whether the author of a fact had heard of all of some others that are known by now. */
export function knowsAll(
  { sightings }: Pick<IncidentState, 'sightings'>,
  fact: Said,
  others: readonly Said[],
): boolean {
  const knows = knowsBy(sightings);
  return others.every((other) => knows(fact.id, other.id));
}
