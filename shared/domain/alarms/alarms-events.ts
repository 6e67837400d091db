import { z } from 'zod';
import { instantSchema } from '../instant.ts';

/** Events about alarms: they make themselves, and people answer them (domain, section 4). */
export const alarmsEvents = {
  /** A named person has seen it. `alarm` names exactly this one: when its deadline moves, it rings anew. */
  'alarm.acknowledged': z.strictObject({ at: instantSchema, alarm: z.string().min(1).max(200) }),
  /** Nothing of this incident sounds until then, and everybody sees who wanted it so. */
  'alarm_sound.muted': z.strictObject({ at: instantSchema, until: instantSchema }),
  'alarm_sound.unmuted': z.strictObject({ at: instantSchema }),
} as const;
