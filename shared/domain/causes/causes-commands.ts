import { z } from 'zod';
import { eventIdSchema } from '../../record/ids.ts';
import { maxTextLength } from '../incident/registration.ts';
import { instantSchema } from '../instant.ts';
import { maxWhys } from './causes-events.ts';

const at = instantSchema.optional();
const cause = z.string().min(1).max(64);

/** What is asked about what leads to a cause and what speaks for it. */
export const causesCommands = [
  z.strictObject({
    kind: z.literal('give_whys'),
    at,
    cause,
    whys: z.array(z.string().trim().min(1).max(maxTextLength)).max(maxWhys),
  }),
  z.strictObject({ kind: z.literal('link_evidence'), at, cause, entry: eventIdSchema }),
  z.strictObject({ kind: z.literal('unlink_evidence'), at, cause, entry: eventIdSchema }),
] as const;
