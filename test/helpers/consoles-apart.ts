import type { EventDraft } from '../../shared/domain/event/event-bodies.ts';
import { evolve, witness } from '../../shared/domain/incident/evolve.ts';
import { type IncidentState, emptyIncident } from '../../shared/domain/incident/incident-state.ts';
import type { EventId, ReplicaId } from '../../shared/record/ids.ts';
import { factOf, stream, t0 } from './incident-builder.ts';

/** A fact, and what its author had seen of the others. */
export type Event = { readonly fact: ReturnType<typeof factOf>; readonly saw: readonly EventId[] };

/** Consoles that write, and sometimes hear of each other; their clocks tick together. */
export class Consoles {
  readonly #logs = new Map<string, Event[]>();
  readonly #heard = new Map<string, Event[]>();
  readonly #told = new Map<string, readonly EventId[]>();
  #tick = 0;

  write(name: string, event: EventDraft): this {
    const own = this.#logs.get(name) ?? [];
    const by = replicaOf(name);
    this.#tick += 1;
    const fact = factOf(event, own.length + 1, { author: name, replica: by, recordedAt: t0 + this.#tick });
    this.#logs.set(name, [...own, { fact, saw: this.#told.get(name) ?? [] }]);
    this.#told.delete(name);
    return this;
  }

  /** One takes in all that another knows. */
  hear(name: string, from: string): this {
    const before = this.known(name);
    const fresh = this.known(from).filter(({ fact }) => !before.some((event) => event.fact.id === fact.id));
    this.#heard.set(name, [...(this.#heard.get(name) ?? []), ...fresh]);
    const heads = new Map((this.#told.get(name) ?? []).map((id) => [id.split('/')[1], id]));
    for (const { fact } of fresh) heads.set(fact.id.split('/')[1], fact.id);
    this.#told.set(name, [...heads.values()]);
    return this;
  }

  known(name: string): readonly Event[] {
    return [...(this.#logs.get(name) ?? []), ...(this.#heard.get(name) ?? [])];
  }

  all(): readonly Event[] {
    return [...this.#logs.values()].flat();
  }
}

/** The replica of a console's name. */
export function replicaOf(name: string): ReplicaId {
  return name.charCodeAt(0).toString(16).padStart(16, '0') as ReplicaId;
}

/** The state that events make. */
export function stateOf(events: readonly Event[]): IncidentState {
  return events.reduce<IncidentState>((state, { fact, saw }) => {
    const seen = saw.length === 0 ? state : witness(state, { by: fact.id, saw });
    return evolve(seen, fact);
  }, emptyIncident(stream));
}
