import type { StreamId } from '../../record/ids.ts';
import { byHappening } from '../event/fact.ts';
import { type IncidentState, factsOf } from '../incident/incident-state.ts';
import { statusAt } from '../incident/status-at.ts';
import type { Instant } from '../instant.ts';

/** Another incident that is one with this. */
export interface OtherIncident {
  /** Null where only its name is known. */
  readonly incident: StreamId | null;
  readonly number: string;
  readonly title: string | null;
  readonly at: Instant;
}

/** What the incident ended in: merged into another, or marked as its duplicate. Null while it stands by itself. */
export function mergedIntoAt(state: IncidentState, at: Instant): OtherIncident | null {
  const { status, since } = statusAt(state, at);
  if (status !== 'duplicate') return null;
  const said = [...factsOf(state, 'incident.merged_into', at), ...factsOf(state, 'incident.marked_duplicate', at)];
  const last = said
    .filter((fact) => fact.at === since)
    .toSorted(byHappening)
    .at(-1);
  if (last === undefined) return null;
  if (last.kind === 'incident.marked_duplicate') {
    return { incident: null, number: last.body.of, title: null, at: last.at };
  }
  const { target, number, title } = last.body;
  return { incident: target, number, title, at: last.at };
}

/** What this incident took in and did not let go: the later happened holds, for each of them. */
export function absorbedAt(state: IncidentState, at: Instant): readonly OtherIncident[] {
  const said = [...factsOf(state, 'incident.absorbed', at), ...factsOf(state, 'incident.let_go', at)].toSorted(
    byHappening,
  );
  const held = new Map<StreamId, OtherIncident>();
  for (const { kind, body, at: when } of said) {
    held.delete(body.source);
    if (kind === 'incident.absorbed') {
      held.set(body.source, { incident: body.source, number: body.number, title: body.title, at: when });
    }
  }
  return [...held.values()];
}
