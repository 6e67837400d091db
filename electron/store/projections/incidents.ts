import type { Database } from 'better-sqlite3';
import type { IncidentSnapshot } from '../../../shared/bridge/snapshot.ts';
import { type Conflict, conflictsOf } from '../../../shared/domain/conflicts/conflicts-of.ts';
import { evolve, witness } from '../../../shared/domain/incident/evolve.ts';
import { type IncidentState, emptyIncident, isEntryKind } from '../../../shared/domain/incident/incident-state.ts';
import { type Registration, currentRegistration } from '../../../shared/domain/incident/registration-at.ts';
import { isEnded, statusAt } from '../../../shared/domain/incident/status-at.ts';
import { levelAt } from '../../../shared/domain/severity/level-at.ts';
import type { Sighting } from '../../../shared/domain/conflicts/sighting.ts';
import { type StreamId, eventId } from '../../../shared/record/ids.ts';
import { prepared, preparedPluck } from '../database/prepared.ts';
import type { ReadEvent } from '../../../shared/domain/event/event-body.ts';
import { type StoredEvent, eventAt, said } from '../record/stored-events.ts';
import { isPrivate } from '../sync/private-streams.ts';
import { sightingsIn } from './sightings.ts';
import { type Timeline, isOfWorkspace } from './timeline.ts';

const latestEntryCount = 12;

/** A stored event and what it says. */
export interface ProjectedEvent {
  readonly event: StoredEvent;
  readonly read: ReadEvent;
}

/** Whether an event says something of the incident itself: anything but an entry whose author had seen nothing new. */
export function changesState({ header }: Pick<StoredEvent, 'header'>, { fact }: ReadEvent): boolean {
  if (isOfWorkspace(header.kind)) return false;
  return fact === null || !isEntryKind(fact.kind) || header.refs.length > 0;
}

/** Whether it is of a kind that this version must know to write to the incident, and does not. */
function isCriticalUnknown({ event, read }: ProjectedEvent): boolean {
  return read.fact === null && event.header.critical;
}

/** A row of a list, as it is asked for by index. */
export interface IncidentListRow {
  readonly id: StreamId;
  readonly number: string;
  readonly slug: string;
  readonly title: string;
  readonly level: string | null;
  readonly status: string;
  readonly t0: number;
}

/** A row with whether it was played; told where incidents and drills stand in one list. */
export interface ToldIncidentListRow extends IncidentListRow {
  readonly drill: boolean;
}

/** The incidents as they are known now: the facts of each as one text, and the columns that lists and look-ups need. */
export class Incidents {
  readonly #states = new Map<number, IncidentState>();

  constructor(
    readonly database: Database,
    readonly timeline: Timeline,
  ) {}

  /** Takes up what events say of an incident. Entries alone change nothing of it. */
  project(streamRow: number, id: StreamId, events: readonly ProjectedEvent[]): void {
    const before = this.state(streamRow, id);
    let after = before;
    for (const { event, read } of events) {
      const { stream, replica, seq, refs } = event.header;
      if (refs.length > 0) after = this.#witness(streamRow, after, { by: eventId(stream, replica, seq), saw: refs });
      if (read.fact !== null) after = evolve(after, read.fact);
    }
    const critical = events.some(isCriticalUnknown);
    if (after === before && !critical) return;
    this.#states.set(streamRow, after);
    if (after.facts === before.facts && !critical) return;
    const registration = currentRegistration(after);
    if (registration === null) return;
    const earlier = this.#isKept(streamRow) ? [] : this.#earlier(streamRow);
    const whole = earlier.reduce((state, { read }) => (read.fact === null ? state : evolve(state, read.fact)), after);
    this.#states.set(streamRow, whole);
    this.#write(streamRow, whole, registration, critical || earlier.some(isCriticalUnknown));
  }

  /** What events say is said anew: they stand elsewhere in the order than was known. */
  restate(streamRow: number, id: StreamId, events: readonly ProjectedEvent[]): void {
    const ids = new Set(events.map(({ event: { header } }) => eventId(header.stream, header.replica, header.seq)));
    const state = this.state(streamRow, id);
    this.#states.set(streamRow, { ...state, facts: state.facts.filter((fact) => !ids.has(fact.id)) });
    this.project(streamRow, id, events);
  }

  /** Where people said otherwise without having heard of each other, of the incident and of its entries. */
  conflicts(streamRow: number, id: StreamId): readonly Conflict[] {
    const state = this.state(streamRow, id);
    return [...conflictsOf(state), ...this.timeline.conflictsOfEntries(streamRow, state.sightings)];
  }

  /** Forgets what is cached: after a rollback, or when another process wrote. */
  forget(): void {
    this.#states.clear();
  }

  /** The facts of an incident. */
  state(streamRow: number, id: StreamId): IncidentState {
    const known = this.#states.get(streamRow);
    if (known !== undefined) return known;
    const row = this.database.prepare('SELECT state FROM incidents WHERE stream = ?').pluck().get(streamRow);
    const state =
      typeof row === 'string'
        ? {
            ...emptyIncident(id),
            facts: (JSON.parse(row) as Pick<IncidentState, 'facts'>).facts,
            sightings: sightingsIn(this.database, streamRow),
          }
        : { ...emptyIncident(id), sightings: sightingsIn(this.database, streamRow) };
    this.#states.set(streamRow, state);
    return state;
  }

  /** What the screen holds of an incident; null when it is not registered here. */
  snapshot(id: StreamId): IncidentSnapshot | null {
    const standing = this.standing(id);
    if (standing === null) return null;
    const { row, state, readOnly } = standing;
    const entryCount = this.timeline.size(row);
    const { entries } = this.timeline.page(row, Math.max(0, entryCount - latestEntryCount), latestEntryCount);
    return {
      id,
      revision: this.revision(id),
      state,
      entryCount,
      latestEntries: entries.toReversed(),
      handbookVersion: currentRegistration(state)?.identity.handbookVersion ?? 1,
      readOnly,
      isPrivate: isPrivate(this.database, id),
    };
  }

  /** The facts of an incident and whether it may be written to; null when it is not registered here. */
  standing(id: StreamId): { readonly row: number; readonly state: IncidentState; readonly readOnly: boolean } | null {
    const found = prepared(
      this.database,
      `SELECT incidents.stream AS row, read_only FROM incidents JOIN streams ON streams.id = incidents.stream
       WHERE streams.stream = ?`,
    ).get(id) as { readonly row: number; readonly read_only: number } | undefined;
    if (found === undefined) return null;
    return { row: found.row, state: this.state(found.row, id), readOnly: found.read_only === 1 };
  }

  /** How many events of an incident are here: it grows with every change. */
  revision(id: StreamId): number {
    return Number(
      preparedPluck(
        this.database,
        `SELECT coalesce(sum(seq), 0) FROM heads JOIN streams ON streams.id = heads.stream WHERE streams.stream = ?`,
      ).get(id),
    );
  }

  /** Ids of incidents that still need somebody, latest T0 first. */
  liveIds(): readonly StreamId[] {
    return this.database
      .prepare(
        'SELECT streams.stream FROM incidents JOIN streams ON streams.id = incidents.stream WHERE ended = 0 ORDER BY t0 DESC',
      )
      .pluck()
      .all() as StreamId[];
  }

  /** How many incidents are over. */
  endedCount(): number {
    return Number(this.database.prepare('SELECT count(*) FROM incidents WHERE ended = 1').pluck().get());
  }

  /** Rows of the list, latest T0 first. */
  list(filter: {
    readonly ended: boolean | null;
    readonly offset: number;
    readonly limit: number;
  }): ToldIncidentListRow[] {
    const rows = this.database
      .prepare(
        `SELECT streams.stream AS id, number, slug, title, level, status, t0,
           EXISTS (
             SELECT 1 FROM json_each(incidents.state, '$.facts') AS fact
             WHERE fact.value ->> '$.kind' = 'incident.registered' AND fact.value ->> '$.body.identity.origin' = 'drill'
           ) AS drill
         FROM incidents JOIN streams ON streams.id = incidents.stream
         WHERE @ended IS NULL OR ended = @ended ORDER BY t0 DESC, number LIMIT @limit OFFSET @offset`,
      )
      .all({ ...filter, ended: filter.ended === null ? null : Number(filter.ended) }) as (IncidentListRow & {
      readonly drill: number;
    })[];
    return rows.map((row) => ({ ...row, drill: row.drill === 1 }));
  }

  /** The row of an incident; null when it is not registered here. */
  row(id: StreamId): IncidentListRow | null {
    const row = prepared(
      this.database,
      `SELECT streams.stream AS id, number, slug, title, level, status, t0
       FROM incidents JOIN streams ON streams.id = incidents.stream WHERE streams.stream = ?`,
    ).get(id);
    return (row as IncidentListRow | undefined) ?? null;
  }

  /** Incidents that a person may mean by a slug or a number, the number with or without the replica's tag. */
  find(reference: string): IncidentListRow[] {
    return this.database
      .prepare(
        `SELECT streams.stream AS id, number, slug, title, level, status, t0
         FROM incidents JOIN streams ON streams.id = incidents.stream
         WHERE slug = @slug OR number = @number
           OR (length(number) - length(@number) = 5 AND substr(number, 1, length(@number)) = @number)
         ORDER BY slug = @slug DESC, number`,
      )
      .all({ slug: reference, number: reference.toUpperCase() }) as IncidentListRow[];
  }

  /** How many incidents carry this day's number and this replica's tag: the next one takes the number after. */
  highestCount(day: string, tag: string): number {
    const numbers = this.database
      .prepare('SELECT number FROM incidents WHERE number LIKE ?')
      .pluck()
      .all(`INC-${day}-%-${tag}`) as string[];
    return Math.max(0, ...numbers.map((number) => Number(number.split('-')[2])));
  }

  /** One row an event: entries alone, of which there may be thousands, leave the rest of the state as it is. */
  #witness(streamRow: number, state: IncidentState, sighting: Sighting): IncidentState {
    prepared(this.database, 'INSERT INTO sightings VALUES (?, ?, ?) ON CONFLICT DO NOTHING').run(
      streamRow,
      sighting.by,
      sighting.saw.join(' '),
    );
    return witness(state, sighting);
  }

  #isKept(streamRow: number): boolean {
    return preparedPluck(this.database, 'SELECT 1 FROM incidents WHERE stream = ?').get(streamRow) !== undefined;
  }

  /**
   * What stands in the log of an incident that was not registered here until now. A server that was restored is refilled by
   * whoever comes first, so what was done may come before what it was done to, and the program may end in between.
   */
  #earlier(streamRow: number): readonly ProjectedEvent[] {
    const places = preparedPluck(
      this.database,
      `SELECT place FROM events WHERE stream = ? AND instr(header, '"kind":"entry.') = 0 ORDER BY place`,
    ).all(streamRow) as number[];
    return places.map((place) => eventAt(this.database, place)).map((event) => ({ event, read: said(event) }));
  }

  #write(streamRow: number, state: IncidentState, { identity, fields }: Registration, critical: boolean): void {
    const { status } = statusAt(state, Number.POSITIVE_INFINITY);
    this.database
      .prepare(
        `INSERT INTO incidents (stream, number, slug, title, status, level, t0, ended, handbook_version, read_only, state)
         VALUES (@stream, @number, @slug, @title, @status, @level, @t0, @ended, @handbookVersion, @readOnly, @state)
         ON CONFLICT (stream) DO UPDATE SET number = excluded.number, slug = excluded.slug, title = excluded.title,
           status = excluded.status, level = excluded.level, t0 = excluded.t0, ended = excluded.ended,
           handbook_version = excluded.handbook_version, read_only = max(read_only, excluded.read_only),
           state = excluded.state`,
      )
      .run({
        stream: streamRow,
        number: identity.number,
        slug: identity.slug,
        title: fields.title,
        status,
        level: levelAt(state, Number.POSITIVE_INFINITY),
        t0: fields.detectedAt,
        ended: Number(isEnded(status)),
        handbookVersion: identity.handbookVersion,
        readOnly: Number(critical),
        state: JSON.stringify({ facts: state.facts }),
      });
  }
}
