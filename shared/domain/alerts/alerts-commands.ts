import { z } from 'zod';
import { maxTextLength } from '../incident/registration.ts';
import { instantSchema } from '../instant.ts';
import { entryRoleSchema } from '../roles/role.ts';
import { alertMappingSchema } from './alert-mapping.ts';
import { alertFormats } from './alert.ts';
import { shownCandidateSchema } from './alerts-events.ts';

/** Longest text of alerts that a person may bring, UTF-16 code units. */
export const maxAlertsText = 8_000_000;

/** What is settled names what the person was shown: what moved on since is not settled by it. */
const shown = shownCandidateSchema.shape;
const reason = z.string().trim().min(1).max(maxTextLength);

/** What is asked of the list of candidates. */
export const alertsCommands = [
  /** Takes what a person pasted or dropped: the text of JSON, read by its own form where none is named. */
  z.strictObject({
    kind: z.literal('take_alerts'),
    text: z.string().max(maxAlertsText),
    format: z.enum(alertFormats).optional(),
    mapping: alertMappingSchema.optional(),
  }),
  z.strictObject({ kind: z.literal('mark_candidate_false_alarm'), ...shown, reason }),
  z.strictObject({
    kind: z.literal('reopen_candidate'),
    ...shown,
    reason: reason.nullable().default(null),
  }),
] as const;

/** What a candidate asks of an incident that is there: its content becomes an entry, and it is settled by that. */
export const joiningCommands = [
  z.strictObject({
    kind: z.literal('join_candidate'),
    ...shown,
    /** When what it tells happened. */
    at: instantSchema.optional(),
    role: entryRoleSchema.default('ops'),
    text: reason,
  }),
] as const;
