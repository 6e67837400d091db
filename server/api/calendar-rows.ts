import type { CalendarEvent } from '../../shared/report/calendar/calendar-event.ts';
import { type CalendarDesk, incidentCalendar } from '../../shared/report/calendar/incident-calendar.ts';
import type { StreamId } from '../../shared/record/ids.ts';
import type { ListedToken } from '../../shared/sync/programs.ts';
import type { IncidentStream, Reading } from '../reading/reading.ts';
import { maySee } from './incident-rows.ts';

/** So many ways to word a calendar are kept of an incident; each poll of one more has it worded anew. */
const mostDesks = 4;

interface Kept {
  readonly last: number;
  /** By language and zone. */
  readonly worded: Map<string, readonly CalendarEvent[]>;
}

/**
 * What is planned and due after a workspace's incidents. It is kept for as long as nothing was added to an incident, so that
 * a poll costs the reading of what changed.
 */
export class CalendarRows {
  readonly #kept = new Map<StreamId, Kept>();

  constructor(readonly reading: Reading) {}

  /** The events of the incidents that a token may see. `tongue`: names the desk's language and zone. */
  async visibleTo(
    workspace: StreamId,
    token: Pick<ListedToken, 'incidents'>,
    desk: CalendarDesk,
    tongue: string,
  ): Promise<readonly CalendarEvent[]> {
    const events: CalendarEvent[] = [];
    for (const found of await this.reading.incidentsOf(workspace)) {
      if (maySee(token, found)) events.push(...(await this.#eventsOf(found, desk, tongue)));
    }
    return events;
  }

  /** Something of a stream was redacted: nothing of it is held any longer. */
  forget(stream: StreamId): void {
    this.#kept.delete(stream);
  }

  async #eventsOf(found: IncidentStream, desk: CalendarDesk, tongue: string): Promise<readonly CalendarEvent[]> {
    const before = this.#kept.get(found.stream);
    const worded = before?.last === found.last ? before.worded.get(tongue) : undefined;
    if (worded !== undefined) return worded;
    const { state, last } = await this.reading.stateIn(found);
    const { events } = incidentCalendar(state, desk);
    const kept = before?.last === last ? before : { last, worded: new Map<string, readonly CalendarEvent[]>() };
    const [oldest] = kept.worded.keys();
    if (kept.worded.size >= mostDesks && oldest !== undefined) kept.worded.delete(oldest);
    kept.worded.set(tongue, events);
    this.#kept.set(found.stream, kept);
    return events;
  }
}
