import { draft } from '../../shared/domain/event/event-bodies.ts';
import { type Fact, byHappening } from '../../shared/domain/event/fact.ts';
import { automaticEntry, writtenEntry } from '../../shared/domain/timeline/entry-of-facts.ts';
import type { TimelineEntry } from '../../shared/domain/timeline/timeline-entry.ts';
import { type BuiltIncident, factOf, minute } from './incident-builder.ts';

/** An entry that a person wrote that many minutes after T0. */
export function entryAt(minutes: number, text: string, more: Partial<TimelineEntry> = {}): TimelineEntry {
  const said = { approximate: false, kind: 'action', role: 'ops', text, important: false } as const;
  const fact = factOf(draft('entry.added', { at: minute(minutes), ...said }), 1_000 + minutes);
  return { ...writtenEntry(fact as Extract<Fact, { kind: 'entry.added' }>, [], []), ...more };
}

/** The rows that an incident's own events make. */
export function automaticEntries(incident: BuiltIncident): readonly TimelineEntry[] {
  return incident.state.facts
    .toSorted(byHappening)
    .map((fact) => automaticEntry(fact, ''))
    .filter((entry) => entry !== null);
}
