import { z } from 'zod';
import { isSaid, maxTextLength } from '../incident/registration.ts';
import { instantSchema } from '../instant.ts';

const person = z.string().max(200).refine(isSaid, 'is empty');
const of = { at: instantSchema, offer: z.string().min(1).max(64), person };

/** Events of the hand-over of command (domain, section 5): offered by one, answered by the other. */
export const commandEvents = {
  /** Command is offered to a person; who commands goes on commanding until it is accepted. */
  'command.offered': z.strictObject({ ...of, note: z.string().max(maxTextLength).nullable() }),
  'command.accepted': z.strictObject(of),
  'command.declined': z.strictObject({ ...of, reason: z.string().max(maxTextLength).nullable() }),
  'command.withdrawn': z.strictObject(of),
} as const;
