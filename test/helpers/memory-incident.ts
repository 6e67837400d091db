import type { IncidentSnapshot } from '../../shared/bridge/snapshot.ts';
import type { EventDraft } from '../../shared/domain/event/event-bodies.ts';
import { type Fact, type FactOf, byHappening } from '../../shared/domain/event/fact.ts';
import { evolve } from '../../shared/domain/incident/evolve.ts';
import { type IncidentState, emptyIncident } from '../../shared/domain/incident/incident-state.ts';
import { interchangeEvents } from '../../shared/domain/interchange/interchange-events.ts';
import { parseInterchange } from '../../shared/domain/interchange/parse-interchange.ts';
import { automaticEntry, writtenEntry } from '../../shared/domain/timeline/entry-of-facts.ts';
import type { TimelineEntry } from '../../shared/domain/timeline/timeline-entry.ts';
import { type ReplicaId, type StreamId, eventId } from '../../shared/record/ids.ts';
import { orderKey } from '../../shared/record/order.ts';

const replica = '0123456789abcdef' as ReplicaId;

/** When and by whom something is recorded. */
export interface Recording {
  readonly at: number;
  readonly recordedAt: number;
  readonly author: string | null;
  readonly simulated: boolean;
}

/** One incident in memory: its facts and what the real domain makes of them. */
export class MemoryIncident {
  state: IncidentState;
  revision = 0;
  readonly #facts: Fact[] = [];
  #entries: readonly TimelineEntry[] | null = null;

  constructor(id: StreamId) {
    this.state = emptyIncident(id);
  }

  static empty(count: number): MemoryIncident {
    return new MemoryIncident(`00000000-0000-7000-8000-${String(count).padStart(12, '0')}` as StreamId);
  }

  /** An incident read from a file in the interchange format. */
  static imported(file: unknown, count: number, recordedAt: number): MemoryIncident {
    const parsed = parseInterchange(file);
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
    const incident = MemoryIncident.empty(count);
    const t0 = parsed.value.detected_at ?? parsed.value.started_at ?? 0;
    let causes = 0;
    const drafts = interchangeEvents(
      parsed.value,
      { number: incident.number(t0), slug: parsed.value.slug ?? 'incident', origin: 'imported', handbookVersion: 1 },
      () => `cause-${(causes += 1)}`,
    );
    incident.record(drafts, { at: t0, recordedAt, author: null, simulated: false });
    return incident;
  }

  number(at: number): string {
    const count = Number(this.state.id.slice(-12));
    return `INC-${new Date(at).toISOString().slice(0, 10).replaceAll('-', '')}-${String(count).padStart(3, '0')}-7QK2`;
  }

  /** Records; returns the lowest timeline rank that may have changed. */
  record(drafts: readonly EventDraft[], how: Recording): number {
    const first = this.#facts.length + 1;
    const group = drafts.length > 1 ? `group-${first}` : null;
    for (const { kind, body } of drafts) {
      const seq = this.#facts.length + 1;
      const fact = {
        id: eventId(this.state.id, replica, seq),
        kind,
        body,
        at: 'at' in body && typeof body.at === 'number' ? body.at : how.at,
        recordedAt: how.recordedAt,
        order: orderKey({ ms: how.recordedAt, counter: seq % 65_536 }, replica, seq),
        author: how.author,
        group,
        simulated: how.simulated,
      } as unknown as Fact;
      this.#facts.push(fact);
      this.state = evolve(this.state, fact);
    }
    this.revision += 1;
    this.#entries = null;
    const added = new Set(this.#facts.slice(first - 1).map((fact) => fact.id));
    const rank = this.entries().findIndex((entry) => added.has(entry.id));
    return rank === -1 ? 0 : rank;
  }

  /** Every row in the order of happening. */
  entries(): readonly TimelineEntry[] {
    this.#entries ??= this.#facts
      .toSorted(byHappening)
      .map((fact) =>
        fact.kind === 'entry.added'
          ? writtenEntry(
              fact,
              this.#facts.filter(
                (other): other is FactOf<'entry.corrected'> =>
                  other.kind === 'entry.corrected' && other.body.entry === fact.id,
              ),
              this.#facts.filter(
                (other): other is FactOf<'entry.removed'> =>
                  other.kind === 'entry.removed' && other.body.entry === fact.id,
              ),
            )
          : automaticEntry(fact, fact.kind),
      )
      .filter((entry) => entry !== null)
      .toSorted((left, right) => left.at - right.at || (left.order < right.order ? -1 : 1));
    return this.#entries;
  }

  snapshot(): IncidentSnapshot {
    const entries = this.entries();
    return {
      id: this.state.id,
      revision: this.revision,
      state: this.state,
      entryCount: entries.length,
      latestEntries: entries.slice(-12).toReversed(),
      handbookVersion: 1,
      readOnly: false,
    };
  }

  change(entriesFrom: number) {
    return { incident: this.state.id, revision: this.revision, total: this.entries().length, entriesFrom };
  }
}
