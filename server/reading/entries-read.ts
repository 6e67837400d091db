import { type Fact, type FactOf, byHappening } from '../../shared/domain/event/fact.ts';
import { type IncidentState, factsOf } from '../../shared/domain/incident/incident-state.ts';
import { automaticEntry, writtenEntry } from '../../shared/domain/timeline/entry-of-facts.ts';
import type { TimelineEntry } from '../../shared/domain/timeline/timeline-entry.ts';
import { compareOrder } from '../../shared/record/order.ts';

/** What people wrote in one incident and what was done to it since, in whatever order it came. */
export class EntriesRead {
  readonly #added: FactOf<'entry.added'>[] = [];
  readonly #corrections = new Map<string, FactOf<'entry.corrected'>[]>();
  readonly #removals = new Map<string, FactOf<'entry.removed'>[]>();
  #made: { readonly of: IncidentState; readonly rows: readonly TimelineEntry[] } | null = null;

  /** Takes up a fact; those that are of no entry are passed over. Each must come once. */
  take(fact: Fact): void {
    if (fact.kind === 'entry.added') this.#added.push(fact);
    else if (fact.kind === 'entry.corrected') add(this.#corrections, fact.body.entry, fact);
    else if (fact.kind === 'entry.removed') add(this.#removals, fact.body.entry, fact);
    else return;
    this.#made = null;
  }

  /** Every row of the timeline, in the order of happening. `state`: of the incident. */
  timeline(state: IncidentState): readonly TimelineEntry[] {
    if (this.#made?.of === state) return this.#made.rows;
    const undoings = factsOf(state, 'action.undone');
    const written = this.#added.map((added) =>
      writtenEntry(added, this.#corrections.get(added.id) ?? [], this.#removals.get(added.id) ?? [], state.sightings),
    );
    const automatic = state.facts.toSorted(byHappening).map((fact) =>
      automaticEntry(
        fact,
        '',
        undoings.filter(({ body }) => body.events.includes(fact.id)),
      ),
    );
    const rows = [...written, ...automatic.filter((row) => row !== null)].toSorted(
      (one, other) => one.at - other.at || compareOrder(one.order, other.order),
    );
    this.#made = { of: state, rows };
    return rows;
  }
}

function add<Value>(to: Map<string, Value[]>, key: string, value: Value): void {
  const known = to.get(key);
  if (known === undefined) to.set(key, [value]);
  else known.push(value);
}
