import type { Database, Statement } from 'better-sqlite3';
import type { Conflict } from '../../../shared/domain/conflicts/conflicts-of.ts';
import { conflictsOfEntry } from '../../../shared/domain/conflicts/conflicts-of-entry.ts';
import type { Sighting } from '../../../shared/domain/conflicts/sighting.ts';
import { isOfOneConsole } from '../../../shared/domain/text-merge/united-text.ts';
import type { Fact, FactOf } from '../../../shared/domain/event/fact.ts';
import { automaticEntry, writtenEntry } from '../../../shared/domain/timeline/entry-of-facts.ts';
import type { TimelineFilter } from '../../../shared/domain/timeline/timeline-filter.ts';
import type { TimelineEntry } from '../../../shared/domain/timeline/timeline-entry.ts';
import { type EventId, eventId } from '../../../shared/record/ids.ts';
import { staysDone } from '../../../shared/domain/undo/stays-done.ts';
import { isWorkspaceKind } from '../../../shared/domain/workspace/workspace-events.ts';
import { clampKind } from '../../../shared/record/clamp.ts';
import { introductionKind } from '../../../shared/record/introduction.ts';
import { redactionIn, redactionKind } from '../../../shared/record/redaction.ts';
import { prepared, preparedPluck } from '../database/prepared.ts';
import { RowWriter } from '../database/row-writer.ts';
import { type ReadEvent } from '../../../shared/domain/event/event-body.ts';
import { type StoredEvent, eventAt, eventOf, idOf, said } from '../record/stored-events.ts';
import { ContestedEntries } from './contested-entries.ts';
import { conflictOfRow, placeConflicts } from './conflict-rows.ts';
import { ReadSightings } from './sightings.ts';
import { type RowMarks, type ShownRow, countFitting, markValues, rowsFitting } from './timeline-query.ts';
import { wordlessEntry } from './wordless-entry.ts';

/** Kinds of events that change what other entries show. */
const amendingKinds: ReadonlySet<string> = new Set([
  'entry.corrected',
  'entry.removed',
  'action.undone',
  redactionKind,
]);

/** Entries that are kept once they were read. */
const keptEntries = 5_000;

/**
 * The timeline's order on disk. A row holds only where an entry stands; its words are read from its event (and from
 * what amended it) when it is shown, so that an import of 100,000 entries writes 100,000 short rows.
 */
export class Timeline {
  readonly #rows: RowWriter;
  readonly #delete: Statement;
  readonly #grow: Statement;
  readonly #amend: Statement;
  readonly #hasAmendments: Statement;
  /** Entries that were read, by place: the newest are asked for after each action. */
  readonly #read = new Map<number, TimelineEntry>();
  /** Places of entries that several consoles corrected: they read by who knew of what, of which more may come. */
  readonly #changing = new Set<number>();
  readonly #contested: ContestedEntries;
  readonly #sightings: ReadSightings;

  constructor(readonly database: Database) {
    this.#contested = new ContestedEntries(database);
    this.#sightings = new ReadSightings(database);
    const into = 'INSERT INTO timeline (stream, at, order_key, place, removed, kind, role, author, important)';
    this.#rows = new RowWriter(database, into, 9, 'ON CONFLICT DO NOTHING');
    this.#delete = database.prepare('DELETE FROM timeline WHERE stream = ? AND at = ? AND order_key = ?');
    this.#grow = database.prepare(
      `INSERT INTO timeline_sizes (stream, entries) VALUES (?, ?)
       ON CONFLICT (stream) DO UPDATE SET entries = entries + excluded.entries`,
    );
    this.#amend = database.prepare('INSERT INTO amendments (entry, place) VALUES (?, ?) ON CONFLICT DO NOTHING');
    this.#hasAmendments = database.prepare('SELECT 1 FROM amendments WHERE entry = ? LIMIT 1').pluck();
  }

  /** Begins to place what events add to a stream's timeline. Nothing may be read of it before `end`. */
  beginPlacing(streamRow: number): Placing {
    let values: unknown[] = [];
    let added = 0;
    const store = () => {
      if (values.length > 0) added += this.#rows.write(values).changes;
      values = [];
    };
    return {
      take: (event, read) => {
        const { fact } = read;
        if (event.header.kind === redactionKind) {
          store();
          const redaction = redactionIn(event.header, event.sealed);
          if (redaction === null) return null;
          const target = eventId(event.header.stream, redaction.replica, redaction.seq);
          return this.#reconsider(streamRow, target, event.place);
        }
        if (fact?.kind === 'entry.corrected' || fact?.kind === 'entry.removed') {
          store();
          return this.#reconsider(streamRow, fact.body.entry, event.place);
        }
        let earliest = Number.POSITIVE_INFINITY;
        if (fact?.kind === 'action.undone') {
          store();
          for (const undone of fact.body.events) {
            earliest = Math.min(earliest, this.#reconsider(streamRow, undone, event.place) ?? earliest);
          }
        }
        // Amendments may have come before their entry, from another console; before our own draft they can't.
        const isAmended = !event.draft && this.#hasAmendments.get(fact?.id ?? idOf(event)) !== undefined;
        const place = isAmended ? placeOf(this.#entryOf(event)) : placeOfEvent(event, read);
        if (place === null) return null;
        values.push(streamRow, place.at, place.order, event.place, Number(place.removed), ...markValues(place));
        if (values.length === this.#rows.full) store();
        return Math.min(place.at, earliest);
      },
      moving: (events, change) => {
        store();
        return this.#moving(streamRow, events, change);
      },
      end: () => {
        store();
        if (added > 0) this.#grow.run(streamRow, added);
      },
    };
  }

  /** Takes rows up, lets `change` change where they stand, and puts them back. */
  #moving(streamRow: number, events: readonly EventId[], change: () => void): number {
    const rows = new Set(events.flatMap((id) => [id, ...this.#amendedBy(id)]));
    let earliest = Number.POSITIVE_INFINITY;
    for (const id of rows) {
      const entry = this.entry(id);
      if (entry === null) continue;
      this.#delete.run(streamRow, entry.at, entry.order);
      earliest = Math.min(earliest, entry.at);
    }
    change();
    this.#read.clear();
    for (const id of rows) {
      const event = eventOf(this.database, id);
      const place = event === null ? null : placeOf(this.#entryOf(event));
      if (event === null || place === null) continue;
      this.#rows.write([streamRow, place.at, place.order, event.place, Number(place.removed), ...markValues(place)]);
      earliest = Math.min(earliest, place.at);
    }
    return earliest;
  }

  /** The entries that an event corrects, removes or takes back. */
  #amendedBy(id: EventId): readonly EventId[] {
    const event = eventOf(this.database, id);
    if (event === null || !amendingKinds.has(event.header.kind)) return [];
    return preparedPluck(this.database, 'SELECT entry FROM amendments WHERE place = ?').all(event.place) as EventId[];
  }

  /** An entry was amended: its row may have to move or be marked as removed. */
  #reconsider(streamRow: number, entry: string, amendment: number): number | null {
    const found = eventOf(this.database, entry as EventId);
    // In a rebuild all events are here: one that arrived after what amends it is placed when its turn comes.
    const target = found === null || found.place > amendment ? null : found;
    const before = target === null ? null : placeOf(this.#entryOf(target));
    this.#amend.run(entry, amendment);
    this.#contested.amended(streamRow, entry as EventId);
    if (target !== null) this.#read.delete(target.place);
    if (target === null || before === null) return null;
    const after = placeOf(this.#entryOf(target));
    if (after === null) return null;
    this.#delete.run(streamRow, before.at, before.order);
    this.#rows.write([streamRow, after.at, after.order, target.place, Number(after.removed), ...markValues(after)]);
    return Math.min(before.at, after.at);
  }

  /** Rows by rank in the order of happening. A deep offset is counted from the nearer end. */
  page(
    streamRow: number,
    offset: number,
    limit: number,
    filter: TimelineFilter | null = null,
  ): { readonly total: number; readonly entries: TimelineEntry[] } {
    if (filter !== null) {
      const rows = rowsFitting(this.database, streamRow, filter, { offset, limit });
      const entries = rows.map((row) => this.#shown(streamRow, row));
      return { total: countFitting(this.database, streamRow, filter), entries };
    }
    const total = this.size(streamRow);
    const count = Math.max(0, Math.min(limit, total - offset));
    if (count === 0) return { total, entries: [] };
    const fromEnd = total - offset - count;
    const rows = (
      offset <= fromEnd
        ? prepared(
            this.database,
            'SELECT place, order_key FROM timeline WHERE stream = ? ORDER BY at, order_key LIMIT ? OFFSET ?',
          ).all(streamRow, count, offset)
        : prepared(
            this.database,
            'SELECT place, order_key FROM timeline WHERE stream = ? ORDER BY at DESC, order_key DESC LIMIT ? OFFSET ?',
          )
            .all(streamRow, count, fromEnd)
            .toReversed()
    ) as ShownRow[];
    return { total, entries: rows.map((row) => this.#shown(streamRow, row)) };
  }

  /** Every entry of a stream in the order of happening. */
  *all(streamRow: number): Generator<TimelineEntry> {
    const rows = this.database
      .prepare('SELECT place, order_key FROM timeline WHERE stream = ? ORDER BY at, order_key')
      .all(streamRow) as ShownRow[];
    for (const row of rows) yield this.#shown(streamRow, row);
  }

  /** Brings the rows that tell of conflicts up to date. Returns the earliest time that changed, or infinity. */
  placeConflicts(streamRow: number, conflicts: readonly Conflict[]): number {
    return placeConflicts(this.database, streamRow, conflicts);
  }

  /** The conflicts among what several consoles corrected in a stream's entries. `sightings`: of its incident, as it is now. */
  conflictsOfEntries(streamRow: number, sightings: readonly Sighting[]): readonly Conflict[] {
    return [...this.#contested.of(streamRow)].flatMap((id) => {
      const event = eventOf(this.database, id);
      const added = event === null ? null : said(event).fact;
      if (added?.kind !== 'entry.added') return [];
      const corrections = this.amendmentsOf(id).filter((fact) => fact.kind === 'entry.corrected');
      return conflictsOfEntry(added, corrections, sightings);
    });
  }

  /** The entry of an event; null when the event is not here or is no entry. */
  entry(id: EventId): TimelineEntry | null {
    const event = eventOf(this.database, id);
    return event === null ? null : this.#entryOf(event);
  }

  /** What was said of an entry since: corrections and removals, as far as they have their words. */
  amendmentsOf(id: EventId): readonly Fact[] {
    return this.#amending(id)
      .map((event) => said(event).fact)
      .filter((fact) => fact !== null);
  }

  /** Rows in all, removed ones included: their tombstones are shown. */
  size(streamRow: number): number {
    return Number(
      preparedPluck(this.database, 'SELECT entries FROM timeline_sizes WHERE stream = ?').get(streamRow) ?? 0,
    );
  }

  /** Entries that had happened by `at` and stand. */
  countBy(streamRow: number, at: number): number {
    return Number(
      this.database
        .prepare('SELECT count(*) FROM timeline WHERE stream = ? AND at <= ? AND removed = 0')
        .pluck()
        .get(streamRow, at),
    );
  }

  /** The rank of the first entry at or after `at`; counted from the end, where most of what is written goes. */
  rankOf(streamRow: number, at: number): number {
    const after = preparedPluck(this.database, 'SELECT count(*) FROM timeline WHERE stream = ? AND at >= ?');
    return this.size(streamRow) - Number(after.get(streamRow, at));
  }

  /** Forgets what was read: after a rollback a place may come to hold another event. */
  forget(): void {
    this.#read.clear();
    this.#changing.clear();
    this.#contested.forget();
    this.#sightings.forget();
  }

  #entryAt(place: number): TimelineEntry {
    const known = this.#read.get(place);
    if (known !== undefined) return known;
    const entry = this.#entryOf(eventAt(this.database, place));
    if (entry === null) throw new Error(`The timeline points at place ${place}, where no entry is: rebuild it`);
    if (this.#changing.has(place)) return entry;
    if (this.#read.size >= keptEntries) this.#read.clear();
    this.#read.set(place, entry);
    return entry;
  }

  #shown(streamRow: number, { place, order_key: key }: ShownRow): TimelineEntry {
    return (key.includes('~') ? conflictOfRow(this.database, streamRow, key) : null) ?? this.#entryAt(place);
  }

  /** Events that amend or redact an event, in order of arrival. */
  #amending(id: EventId): readonly StoredEvent[] {
    const places = preparedPluck(this.database, 'SELECT place FROM amendments WHERE entry = ? ORDER BY place').all(id);
    return (places as number[]).map((place) => eventAt(this.database, place));
  }

  #entryOf(event: StoredEvent): TimelineEntry | null {
    const { kind } = event.header;
    if (isOfWorkspace(kind) || kind === redactionKind) return null;
    const read = said(event);
    const amending = this.#amending(idOf(event));
    if (read.fact === null) {
      return wordlessEntry(
        event,
        read.alt,
        amending.filter(({ header }) => header.kind === redactionKind),
      );
    }
    const amendments = amending.map((amendment) => said(amendment).fact);
    if (read.fact.kind !== 'entry.added') {
      const undoings = staysDone(read.fact.kind) ? [] : amendments.filter(isUndoing);
      return automaticEntry(read.fact, read.alt, undoings);
    }
    const corrections = amendments.filter((fact) => fact?.kind === 'entry.corrected');
    const removals = amendments.filter((fact) => fact?.kind === 'entry.removed');
    if (isOfOneConsole(corrections)) return writtenEntry(read.fact, corrections, removals);
    this.#changing.add(event.place);
    return writtenEntry(read.fact, corrections, removals, this.#sightings.of(streamRowOf(this.database, event)));
  }
}

function streamRowOf(database: Database, { header }: StoredEvent): number {
  return Number(preparedPluck(database, 'SELECT id FROM streams WHERE stream = ?').get(header.stream));
}

function isUndoing(fact: Fact | null): fact is FactOf<'action.undone'> {
  return fact?.kind === 'action.undone';
}

/** Places events, one after another. */
export interface Placing {
  /** Returns the earliest time at which the timeline changed by an event; null when it did not. */
  readonly take: (event: PlacedEvent, read: ReadEvent) => number | null;
  /**
   * Where events stand changes with what `change` writes: their rows move, and those of the entries that they amend.
   * Returns the earliest time at which the timeline changed by it.
   */
  readonly moving: (events: readonly EventId[], change: () => void) => number;
  /** All were taken: what waits is written, and the rows are counted. */
  readonly end: () => void;
}

/** A stored event on its way into the timeline; `draft` when it was made here just now. */
export interface PlacedEvent extends StoredEvent {
  readonly draft?: unknown;
}

interface RowPlace extends RowMarks {
  readonly at: number;
  readonly order: string;
  readonly removed: boolean;
}

/** Where a fresh event's row goes, without building its entry: imports place 100,000 of them at once. */
function placeOfEvent(event: StoredEvent, { fact, alt }: ReadEvent): RowPlace | null {
  if (fact?.kind === 'entry.added') return { at: fact.at, order: fact.order, removed: false, ...marksOf(fact) };
  if (fact !== null) return placeOf(automaticEntry(fact, alt));
  return isOfWorkspace(event.header.kind) ? null : placeOf(wordlessEntry(event, alt, []));
}

function marksOf({ body, author }: FactOf<'entry.added'>): RowMarks {
  return { kind: body.kind, role: body.role, author, important: body.important };
}

function placeOf(entry: TimelineEntry | null): RowPlace | null {
  return entry === null ? null : { ...entry, removed: entry.removed !== null };
}

/** Whether an event is about the workspace or the record itself, and tells nothing of an incident. */
export function isOfWorkspace(kind: string): boolean {
  return kind === introductionKind || kind === clampKind || isWorkspaceKind(kind);
}
