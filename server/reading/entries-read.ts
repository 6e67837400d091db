import type { Fact, FactOf } from '../../shared/domain/event/fact.ts';
import { type IncidentState, factsOf } from '../../shared/domain/incident/incident-state.ts';
import { automaticEntry, writtenEntry } from '../../shared/domain/timeline/entry-of-facts.ts';
import type { TimelineEntry } from '../../shared/domain/timeline/timeline-entry.ts';
import { compareOrder } from '../../shared/record/order.ts';

/** What people wrote in one incident and what was done to it since, in whatever order it came. */
export class EntriesRead {
  readonly #added = new Map<string, FactOf<'entry.added'>>();
  readonly #corrections = new Map<string, FactOf<'entry.corrected'>[]>();
  readonly #removals = new Map<string, FactOf<'entry.removed'>[]>();
  /** Rows of entries that nobody amended: they stay as they are, and are nearly all. */
  readonly #plain = new Map<string, TimelineEntry>();
  #made: { readonly of: IncidentState; readonly rows: readonly TimelineEntry[] } | null = null;

  /** Takes up a fact; those that are of no entry are passed over. Each must come once. */
  take(fact: Fact): void {
    if (fact.kind === 'entry.added') this.#added.set(fact.id, fact);
    else if (fact.kind === 'entry.corrected') this.#amend(this.#corrections, fact.body.entry, fact);
    else if (fact.kind === 'entry.removed') this.#amend(this.#removals, fact.body.entry, fact);
    else return;
    this.#made = null;
  }

  /** Every row of the timeline, in the order of happening. `state`: of the incident. */
  timeline(state: IncidentState): readonly TimelineEntry[] {
    if (this.#made?.of === state) return this.#made.rows;
    const undoings = factsOf(state, 'action.undone');
    const written = [...this.#added.values()].map((added) => this.#written(added, state));
    const automatic = state.facts.map((fact) => automaticOf(fact, undoings));
    const rows = [...written, ...automatic.filter((row) => row !== null)].toSorted(
      (one, other) => one.at - other.at || compareOrder(one.order, other.order),
    );
    this.#made = { of: state, rows };
    return rows;
  }

  /** The row that a fact makes; null for one that makes none. `state`: of the incident. */
  rowOf(fact: Fact, state: IncidentState): TimelineEntry | null {
    if (fact.kind === 'entry.added') return this.#written(fact, state);
    return automaticOf(fact, factsOf(state, 'action.undone'));
  }

  #written(added: FactOf<'entry.added'>, { sightings }: IncidentState): TimelineEntry {
    const plain = this.#plain.get(added.id);
    if (plain !== undefined) return plain;
    const [corrections, removals] = [this.#corrections.get(added.id), this.#removals.get(added.id)];
    const row = writtenEntry(added, corrections ?? [], removals ?? [], sightings);
    if (corrections === undefined && removals === undefined) this.#plain.set(added.id, row);
    return row;
  }

  #amend<Amendment>(amendments: Map<string, Amendment[]>, entry: string, amendment: Amendment): void {
    this.#plain.delete(entry);
    const known = amendments.get(entry);
    if (known === undefined) amendments.set(entry, [amendment]);
    else known.push(amendment);
  }
}

function automaticOf(fact: Fact, undoings: readonly FactOf<'action.undone'>[]): TimelineEntry | null {
  const ofIt = undoings.filter(({ body }) => body.events.includes(fact.id));
  return automaticEntry(fact, '', ofIt);
}
