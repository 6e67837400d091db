import { z } from 'zod';
import { pinSchema } from '../domain/lock/pin.ts';
import { contextSchema } from './context.ts';
import { lockTraceSchema } from './lock-standing.ts';

const person = z.string().trim().min(1).max(200);

/** Calls about the lock of this console and the PINs of its people. Nothing of it leaves the console. */
export const lockCalls = {
  /** Locks. Refused (`pin_needed`) for who has no PIN: anybody could go on in their name all the same. */
  'lock:close': { args: z.strictObject({ why: z.enum(['hand', 'idle']) }), reply: contextSchema },
  /** Opens it for whoever locked it. A wrong PIN (`pin_wrong`) makes the next try wait (`pin_wait`, seconds in the detail). */
  'lock:open': { args: z.strictObject({ pin: pinSchema }), reply: contextSchema },
  'lock:set_after': { args: z.strictObject({ minutes: z.int().min(1).max(240).nullable() }), reply: contextSchema },
  /** How many alarms nobody has seen: a number, so that a locked console still calls somebody. */
  'lock:ringing': { args: z.strictObject({}), reply: z.strictObject({ count: z.int().min(0) }) },
  /** Sets the PIN of the console's person, or changes it: then the one in force is asked for. */
  'pin:set': { args: z.strictObject({ pin: pinSchema, current: pinSchema.nullable() }), reply: contextSchema },
  'pin:remove': { args: z.strictObject({ current: pinSchema }), reply: contextSchema },
  /**
   * Takes away the PIN that another has forgotten. For the workspace's owner alone, who has a PIN too, so that it is known
   * who did it.
   */
  'pin:forget': { args: z.strictObject({ person }), reply: z.strictObject({}) },
  /** What happened to the PIN of the console's person, newest first. */
  'pin:trace': { args: z.strictObject({}), reply: z.array(lockTraceSchema) },
} as const;
