import { z } from 'zod';
import { maxTextLength } from '../incident/registration.ts';
import { instantSchema } from '../instant.ts';

const at = instantSchema.optional();
const said = z.string().trim().min(1).max(maxTextLength).nullable().default(null);
const offer = z.string().min(1).max(64);

/** What is asked about the hand-over of command. */
export const commandCommands = [
  z.strictObject({ kind: z.literal('offer_command'), at, person: z.string().trim().min(1).max(200), note: said }),
  z.strictObject({ kind: z.literal('accept_command'), at, offer }),
  z.strictObject({ kind: z.literal('decline_command'), at, offer, reason: said }),
  z.strictObject({ kind: z.literal('withdraw_command'), at, offer }),
] as const;
