import { type EventDraft, type EventKind, type EventBody, draft } from '../../shared/domain/event/event-bodies.ts';
import type { Fact } from '../../shared/domain/event/fact.ts';
import type { IncidentCommand } from '../../shared/domain/incident/command.ts';
import { incidentCommandSchema } from '../../shared/domain/incident/command.ts';
import { type DecideContext, decide } from '../../shared/domain/incident/decide.ts';
import { evolve } from '../../shared/domain/incident/evolve.ts';
import { type IncidentState, emptyIncident } from '../../shared/domain/incident/incident-state.ts';
import { type IncidentView, viewIncident } from '../../shared/domain/incident/incident-view.ts';
import type { Origin } from '../../shared/domain/incident/classification.ts';
import { type RegistrationFields, emptyRegistration } from '../../shared/domain/incident/registration.ts';
import { minuteMs, parseInstant } from '../../shared/domain/instant.ts';
import { type ReplicaId, type StreamId, eventId } from '../../shared/record/ids.ts';
import { orderKey } from '../../shared/record/order.ts';
import type { Result } from '../../shared/result.ts';
import type { Refusal } from '../../shared/domain/incident/refusal.ts';
import { handbook } from './handbook.ts';

/** The stream, replica and T0 of every built incident. */
export const stream = '018eb000-0000-7000-8000-000000000001' as StreamId;
/** Another incident, of which its own record says nothing. */
export const other = '018eb000-0000-7000-8000-000000000002' as StreamId;
export const replica = '00000000000000aa' as ReplicaId;
export const t0 = parseInstant('2024-04-08T07:23:00Z') ?? Number.NaN;

/** T0 and that many minutes. */
export function minute(count: number): number {
  return t0 + count * minuteMs;
}

/** A fact as a console would have recorded it: `seq` gives its place in the record. */
export function factOf(
  { kind, body }: EventDraft,
  seq: number,
  how: {
    readonly author?: string | null;
    readonly replica?: ReplicaId;
    readonly recordedAt?: number;
    readonly group?: string | null;
  } = {},
): Fact {
  const by = how.replica ?? replica;
  const recordedAt = how.recordedAt ?? t0;
  return {
    id: eventId(stream, by, seq),
    kind,
    body,
    at: 'at' in body && typeof body.at === 'number' ? body.at : recordedAt,
    recordedAt,
    order: orderKey({ ms: recordedAt, counter: seq % 65_536 }, by, seq),
    author: how.author === undefined ? 'Li Lei' : how.author,
    group: how.group ?? null,
    simulated: false,
  } as Fact;
}

/** An incident that is being built, by events or by commands. */
export class BuiltIncident {
  #state: IncidentState = emptyIncident(stream);
  #seq = 0;

  /** Registered at T0 with these fields. */
  static registered(fields: Partial<RegistrationFields> = {}, origin: Origin = 'declared'): BuiltIncident {
    const incident = new BuiltIncident();
    return incident.with('incident.registered', {
      at: fields.detectedAt ?? t0,
      identity: { number: 'INC-20240408-001-7QK2', slug: 'built', origin, handbookVersion: 1 },
      fields: { ...emptyRegistration('Checkout answers 502', t0), ...fields },
      severityGuess: null,
      severityReason: null,
    });
  }

  /** With one more event. */
  with<Kind extends EventKind>(kind: Kind, body: EventBody<Kind>, author: string | null = 'Li Lei'): this {
    this.#seq += 1;
    this.#state = evolve(this.#state, factOf(draft(kind, body), this.#seq, { author }));
    return this;
  }

  /** What a command at `now` yields; an accepted one is taken in. */
  ask(
    command: typeof incidentCommandSchema._zod.input,
    now: number,
    context: Partial<DecideContext> = {},
  ): Result<readonly EventDraft[], Refusal> {
    const parsed: IncidentCommand = incidentCommandSchema.parse(command);
    const decision = decide(this.#state, parsed, {
      handbook,
      now,
      actor: 'Li Lei',
      newId: `cause-${this.#seq}`,
      hasEntry: () => true,
      ...context,
    });
    if (decision.ok) {
      for (const event of decision.value) {
        this.#seq += 1;
        const author = context.actor === undefined ? 'Li Lei' : context.actor;
        this.#state = evolve(this.#state, factOf(event, this.#seq, { recordedAt: now, author }));
      }
    }
    return decision;
  }

  get state(): IncidentState {
    return this.#state;
  }

  /** How it stands that many minutes after T0. */
  at(minutes: number, by = handbook): IncidentView {
    const view = viewIncident(this.#state, by, minute(minutes));
    if (view === null) throw new Error('The built incident is not registered');
    return view;
  }
}
