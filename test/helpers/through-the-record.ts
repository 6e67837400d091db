import type { EventDraft } from '../../shared/domain/event/event-bodies.ts';
import type { Fact } from '../../shared/domain/event/fact.ts';
import { evolve } from '../../shared/domain/incident/evolve.ts';
import { type IncidentState, emptyIncident } from '../../shared/domain/incident/incident-state.ts';
import { type IncidentView, viewIncident } from '../../shared/domain/incident/incident-view.ts';
import { interchangeEvents } from '../../shared/domain/interchange/interchange-events.ts';
import type { InterchangeIncident } from '../../shared/domain/interchange/interchange-schema.ts';
import { parseInterchange } from '../../shared/domain/interchange/parse-interchange.ts';
import { toInterchange } from '../../shared/domain/interchange/to-interchange.ts';
import { byHappening } from '../../shared/domain/event/fact.ts';
import { writtenEntry } from '../../shared/domain/timeline/entry-of-facts.ts';
import type { TimelineEntry } from '../../shared/domain/timeline/timeline-entry.ts';
import { handbook } from './handbook.ts';
import { factOf, stream } from './incident-builder.ts';

/** A file that was taken in, as everything that the pure half makes of it. */
export interface TakenIn {
  readonly parsed: InterchangeIncident;
  readonly drafts: readonly EventDraft[];
  readonly state: IncidentState;
  /** People's entries, in order of happening. */
  readonly written: readonly TimelineEntry[];
  readonly viewAt: (at: number) => IncidentView;
  /** The file that comes out again. */
  readonly out: Record<string, unknown>;
}

/** Takes a file in as the store does: one author-less batch, one group. */
export function throughTheRecord(content: unknown): TakenIn {
  const parsed = parseInterchange(content);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
  const identity = { number: 'INC-20240408-001-7QK2', origin: 'imported', handbookVersion: 1 } as const;
  let causes = 0;
  const newId = () => {
    causes += 1;
    return `c${causes}`;
  };
  const { drafts, size } = interchangeEvents(parsed.value, { ...identity, slug: parsed.value.slug ?? 'x' }, newId);
  const all = [...drafts];
  if (all.length !== size) throw new Error(`${size} drafts announced, ${all.length} made`);
  const facts: readonly Fact[] = all.map((draft, index) =>
    factOf(draft, index + 1, { author: null, group: 'the-import' }),
  );
  const state = facts.reduce(evolve, emptyIncident(stream));
  const written = facts
    .toSorted(byHappening)
    .flatMap((fact) => (fact.kind === 'entry.added' ? [writtenEntry(fact, [], [])] : []));
  return {
    parsed: parsed.value,
    drafts: all,
    state,
    written,
    viewAt: (at) => {
      const view = viewIncident(state, handbook, at);
      if (view === null) throw new Error('A file that was taken in is registered');
      return view;
    },
    out: toInterchange(state, written),
  };
}
