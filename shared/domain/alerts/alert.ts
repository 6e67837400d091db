import { z } from 'zod';
import type { Instant } from '../instant.ts';

/** Where alerts come from: pasted or dropped by a person, or told by a source that was set up. */
export const alertSourceSchema = z.strictObject({
  /** Tells sources apart; alerts of two never meet in one candidate. */
  id: z.string().min(1).max(64),
  /** What people call it; empty for what a person brought by hand. */
  name: z.string().max(200),
});
export type AlertSource = Readonly<z.infer<typeof alertSourceSchema>>;

/** The source of what a person pastes or drops; who it was is the event's author. */
export const byHand: AlertSource = { id: 'by_hand', name: '' };

/** The forms in which alerts are taken. */
export const alertFormats = ['alertmanager', 'cloudevents', 'generic'] as const;
export type AlertFormat = (typeof alertFormats)[number];

/** One alert as monitoring told it, in one form whatever it came in. Every text is mere text. */
export interface Alert {
  /** Tells it from other alerts of its group: one host's, one disk's. */
  readonly fingerprint: string;
  /** What it is called, whatever it is about at the moment: false alarms are counted by it. */
  readonly name: string;
  /** What it has in common with those that belong to the same trouble; they become one candidate. */
  readonly group: string;
  readonly title: string;
  readonly status: 'firing' | 'resolved';
  /** When it began; null where the source does not say. */
  readonly startsAt: Instant | null;
  /** When it ended; null while it fires, and where the source does not say. */
  readonly endsAt: Instant | null;
  readonly summary: string | null;
  /** How grave the source thinks it is, in its own word. */
  readonly severity: string | null;
  readonly hosts: readonly string[];
  readonly logLines: readonly string[];
  readonly metrics: readonly string[];
  readonly labels: Readonly<Record<string, string>>;
  /** An http or https address that leads to it; null where there is none. */
  readonly link: string | null;
  /** How many it stands for: more than 1 where the source left others out and said so. */
  readonly times: number;
}

/** Why a body with alerts was refused. The catalogue words each as `alert_fault.<code>`. */
export const alertFaultCodes = [
  'not_json',
  'wrong_form',
  'unknown_version',
  'no_alerts',
  'no_title',
  'too_many',
  'too_long',
  'unkeepable',
  'not_a_time',
  'in_future',
  'no_address',
  'binary_data',
] as const;
export type AlertFaultCode = (typeof alertFaultCodes)[number];

/** What is wrong with a body of alerts, and where. */
export interface AlertFault {
  /** JSON pointer (RFC 6901) to the faulty value; empty for the whole. A header is named by `header:`. */
  readonly path: string;
  readonly code: AlertFaultCode;
  /** What was expected, or the bound that was passed. */
  readonly detail: string;
}

/** A fault as one line, for programs and logs: `/alerts/3/startsAt: not_a_time (yesterday)`. */
export function faultLine({ path, code, detail }: AlertFault): string {
  return `${path === '' ? 'body' : path}: ${code}${detail === '' ? '' : ` (${detail})`}`;
}
