import { z } from 'zod';
import { instantSchema } from '../instant.ts';

const at = instantSchema.optional();

/** What is asked about alarms. */
export const alarmsCommands = [
  z.strictObject({
    kind: z.literal('acknowledge_alarms'),
    at,
    alarms: z.array(z.string().min(1).max(200)).min(1).max(200),
  }),
  z.strictObject({ kind: z.literal('mute_sound'), at, minutes: z.int().min(1).max(240) }),
  z.strictObject({ kind: z.literal('unmute_sound'), at }),
] as const;
