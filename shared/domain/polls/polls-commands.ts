import { z } from 'zod';
import { maxTextLength } from '../incident/registration.ts';
import { instantSchema } from '../instant.ts';
import { roleKeySchema, roleKeys } from '../roles/role.ts';
import { maxQuestionLength, pollAnswerSchema, pollDecisionSchema } from './polls-events.ts';

const at = instantSchema.optional();
const poll = z.string().min(1).max(64);
const reason = z.string().trim().min(1).max(maxTextLength).nullable().default(null);

/** What is asked about a go / no-go poll. */
export const pollsCommands = [
  z.strictObject({
    kind: z.literal('call_poll'),
    at,
    question: z.string().trim().min(1).max(maxQuestionLength),
    /** Who is asked; null asks every role that somebody holds, and where nobody holds any, all who respond. */
    roles: z.array(roleKeySchema).min(1).max(roleKeys.length).nullable().default(null),
  }),
  z.strictObject({
    kind: z.literal('answer_poll'),
    at,
    poll,
    role: roleKeySchema,
    answer: pollAnswerSchema,
    reason,
  }),
  z.strictObject({ kind: z.literal('end_poll'), at, poll, decision: pollDecisionSchema, reason }),
] as const;
