import type { StreamId } from '../../record/ids.ts';
import type { Instant } from '../instant.ts';
import type { AlertSource } from './alert.ts';
import type { Standings } from './outbreak.ts';

/** What a person made of a candidate. */
export type Settlement = {
  /** The event's id. */
  readonly id: string;
  readonly by: string | null;
  readonly at: Instant;
} & (
  | { readonly kind: 'confirmed' | 'joined'; readonly incident: StreamId }
  | { readonly kind: 'false_alarm'; readonly reason: string }
);

/** How a candidate stands. */
export type Disposition = { readonly kind: 'open' } | Settlement;

/** What may be an incident: alerts of one trouble, in its latest outbreak. */
export interface Candidate {
  readonly id: string;
  readonly source: AlertSource;
  /** Who brought it; null where a source told it by itself. */
  readonly by: string | null;
  readonly name: string;
  readonly title: string;
  readonly summary: string | null;
  readonly severity: string | null;
  readonly labels: Readonly<Record<string, string>>;
  readonly link: string | null;
  readonly hosts: readonly string[];
  readonly logLines: readonly string[];
  readonly metrics: readonly string[];
  /** It stands for many more that were too many to be told one by one. */
  readonly isMany: boolean;
  readonly outbreak: Instant;
  /** When the outbreak began by the source, and when all of it was over; null while any of it fires. */
  readonly startsAt: Instant;
  readonly endsAt: Instant | null;
  readonly isFiring: boolean;
  readonly standings: Standings;
  /** When the first and the last alert of the outbreak arrived. */
  readonly firstAt: Instant;
  readonly lastAt: Instant;
  /** When its very first alert arrived, and when it was told of last. */
  readonly openedAt: Instant;
  readonly toldAt: Instant;
  /** Alerts of the outbreak, and of all outbreaks. */
  readonly count: number;
  readonly countInAll: number;
  readonly disposition: Disposition;
  /** What others made of it at the same time, when they had not heard of each other. */
  readonly also: readonly Settlement[];
  /** How often, of all its outbreaks, it was a false alarm. */
  readonly falseAlarms: number;
}
