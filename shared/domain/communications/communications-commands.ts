import { z } from 'zod';
import { eventIdSchema } from '../../record/ids.ts';
import { maxTextLength } from '../incident/registration.ts';
import { instantSchema } from '../instant.ts';
import { audienceSchema } from './communication.ts';

const said = z.string().trim().min(1).max(maxTextLength);
const at = instantSchema.optional();
const communication = z.string().min(1).max(64);
/** The wording that the person had before them: what is said is said of that text and of no other. */
const wording = eventIdSchema;
const override = said.nullable().default(null);

/** What is asked of communications: imperative, and either all of it happens or none. */
export const communicationsCommands = [
  z.strictObject({ kind: z.literal('draft_communication'), at, audience: audienceSchema, text: said }),
  z.strictObject({ kind: z.literal('reword_communication'), at, communication, text: said }),
  z.strictObject({ kind: z.literal('submit_communication'), at, communication, wording }),
  z.strictObject({ kind: z.literal('reject_communication'), at, communication, wording, reason: said }),
  z.strictObject({ kind: z.literal('approve_communication'), at, communication, wording, override }),
  z.strictObject({
    kind: z.literal('publish_communication'),
    at,
    communication,
    wording,
    channel: z.string().trim().min(1).max(500).nullable().default(null),
    nextUpdateAt: instantSchema.nullable().default(null),
    override,
  }),
  z.strictObject({ kind: z.literal('drop_communication'), at, communication, reason: said }),
] as const;
