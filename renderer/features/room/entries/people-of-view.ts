import type { IncidentView } from '../../../../shared/domain/incident/incident-view.ts';

/** Whoever has a part in the response, by name. */
export function peopleOf({ commander, roles, tasks, registration, conflicts }: IncidentView): readonly string[] {
  const named = [
    commander,
    registration.registered.author,
    registration.fields.initialReporter,
    ...Object.values(roles).flat(),
    ...tasks.map(({ owner }) => owner),
    ...conflicts.flatMap(({ kept, lost }) => [kept.by, lost.by]),
  ];
  return [...new Set(named.filter((name) => name !== null))].toSorted((left, right) => left.localeCompare(right));
}
