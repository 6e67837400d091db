import type { Database } from 'better-sqlite3';
import type { IncidentSnapshot } from '../../../shared/bridge/snapshot.ts';
import type { StreamId } from '../../../shared/record/ids.ts';
import { inTransaction } from '../database/in-transaction.ts';
import { openInMemory } from '../database/open-in-memory.ts';
import { prepared } from '../database/prepared.ts';
import { Incidents } from '../projections/incidents.ts';
import { Timeline } from '../projections/timeline.ts';
import { EventLog } from '../record/event-log.ts';
import { beginProjecting } from '../workspace.ts';
import type { Glimpsed } from './prove-glance.ts';

/**
 * An incident as far as a glance tells it: its state, and the latest of its timeline. A record in memory, made by the same
 * code as the one on disk; it is thrown away once that one has come as far.
 */
export class Glimpse {
  readonly database: Database;
  readonly timeline: Timeline;
  readonly incidents: Incidents;
  readonly #log: EventLog;
  /** Events that the server had not placed yet. */
  #beyond = 0;

  /** `last`: how far the server had come. `log`: whose clock and replica it has. Raises where its events can't be shown. */
  constructor(
    readonly stream: StreamId,
    events: readonly Glimpsed[],
    public last: number,
    { replica, clock }: Pick<EventLog, 'replica' | 'clock'>,
  ) {
    this.database = openInMemory();
    this.#log = new EventLog(this.database, replica, clock);
    this.timeline = new Timeline(this.database);
    this.incidents = new Incidents(this.database, this.timeline);
    try {
      this.#take(events);
    } catch (error) {
      this.close();
      throw error;
    }
  }

  /** What the server placed right after the last of it. */
  follow(events: readonly Glimpsed[], last: number): void {
    this.#take(events);
    this.last = last;
  }

  /** What was written here and the server did not place yet; whether any of it is new. */
  add(events: readonly Glimpsed[]): boolean {
    const added = this.#take(events);
    this.#beyond += added;
    return added > 0;
  }

  /** Its stream's number in this database. */
  get row(): number {
    return this.#log.streamRow(this.stream);
  }

  /** What the screen holds of it; null when no state follows from it. */
  snapshot(): IncidentSnapshot | null {
    const snapshot = this.incidents.snapshot(this.stream);
    return snapshot === null ? null : { ...snapshot, revision: this.revision() };
  }

  /** More than that of any record which holds less, and less than that of the one which will stand in its place. */
  revision(): number {
    return this.last + this.#beyond - 1;
  }

  close(): void {
    this.database.close();
  }

  /** How many were new. */
  #take(events: readonly Glimpsed[]): number {
    const fresh = events.filter(({ header }) => !this.#holds(header));
    if (fresh.length === 0) return 0;
    inTransaction(this.database, () => {
      const { database, timeline, incidents } = this;
      const projecting = beginProjecting({ database, timeline, incidents, log: this.#log }, this.stream);
      for (const { header, sealed, head } of fresh) projecting.take(this.#log.admit(header, sealed, head));
      projecting.end();
    });
    return fresh.length;
  }

  #holds({ replica, seq }: Glimpsed['header']): boolean {
    const sql =
      'SELECT 1 FROM events JOIN replicas ON replicas.id = events.replica WHERE replicas.replica = ? AND seq = ?';
    return prepared(this.database, sql).get(replica, seq) !== undefined;
  }
}
