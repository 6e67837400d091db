import type { Instant } from '../../domain/instant.ts';

/** Something with a time, as a calendar shows it. The same record gives the same event, whoever writes the file. */
export interface CalendarEvent {
  /** The same in every file, so that a calendar that takes it in again changes what it has. */
  readonly uid: string;
  readonly title: string;
  readonly text: string;
  readonly place: string | null;
  /** A day of the zone (`2026-11-29`), or from when to when. */
  readonly when:
    | { readonly kind: 'day'; readonly day: string }
    | { readonly kind: 'time'; readonly begins: Instant; readonly ends: Instant };
  /** Done, dropped or called off: a calendar that has it shows it struck out, or takes it away. */
  readonly isCancelled: boolean;
  /** How often it was changed; never falls. */
  readonly changes: number;
  readonly changedAt: Instant;
}

/** Events under a name, in the order of their times. */
export interface Calendar {
  readonly name: string;
  readonly events: readonly CalendarEvent[];
}
