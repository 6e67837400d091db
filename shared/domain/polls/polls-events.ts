import { z } from 'zod';
import { isSaid, maxTextLength } from '../incident/registration.ts';
import { instantSchema } from '../instant.ts';
import { roleKeySchema, roleKeys } from '../roles/role.ts';

/** What a role answers when it is asked whether to go on. */
export const pollAnswers = ['go', 'no_go'] as const;
export const pollAnswerSchema = z.enum(pollAnswers);
export type PollAnswer = z.infer<typeof pollAnswerSchema>;

/** What the commander makes of the answers; a poll that is no longer needed is dropped. */
export const pollDecisions = [...pollAnswers, 'dropped'] as const;
export const pollDecisionSchema = z.enum(pollDecisions);
export type PollDecision = z.infer<typeof pollDecisionSchema>;

/** A question is read across a room: one or two lines. */
export const maxQuestionLength = 120;

const of = { at: instantSchema, poll: z.string().min(1).max(64) };
const said = z.string().max(maxTextLength);
/** By itself an answer would name nothing that people know. */
const question = z.string().max(maxQuestionLength).refine(isSaid, 'is empty');

/** Events of a go / no-go poll of the roles: asked, answered role by role, decided by the commander. */
export const pollsEvents = {
  'poll.called': z.strictObject({ ...of, question, roles: z.array(roleKeySchema).min(1).max(roleKeys.length) }),
  'poll.answered': z.strictObject({
    ...of,
    question,
    role: roleKeySchema,
    pollAnswer: pollAnswerSchema,
    reason: said.nullable(),
  }),
  'poll.ended': z.strictObject({ ...of, question, pollDecision: pollDecisionSchema, reason: said.nullable() }),
} as const;
