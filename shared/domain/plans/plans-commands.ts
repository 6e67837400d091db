import { z } from 'zod';
import { eventIdSchema } from '../../record/ids.ts';
import { maxTextLength } from '../incident/registration.ts';
import { instantSchema } from '../instant.ts';
import { deploymentWaySchema, planKindSchema, planOutcomeSchema } from './plan.ts';

const said = z.string().trim().min(1).max(maxTextLength);
const note = said.nullable().default(null);
const at = instantSchema.optional();
const plan = z.string().min(1).max(64);
/** The text that the person had before them. */
const version = eventIdSchema;
const text = {
  planKind: planKindSchema,
  text: said,
  recoveryMinutes: z.number().min(0).max(525_600).nullable().default(null),
  risk: note,
};

/** What is asked of fix plans: imperative, and either all of it happens or none. */
export const plansCommands = [
  z.strictObject({ kind: z.literal('draft_plan'), at, ...text }),
  z.strictObject({ kind: z.literal('change_plan'), at, plan, ...text }),
  z.strictObject({ kind: z.literal('submit_plan'), at, plan, version }),
  z.strictObject({ kind: z.literal('approve_plan'), at, plan, version, note }),
  z.strictObject({ kind: z.literal('reject_plan'), at, plan, version, reason: said }),
  z.strictObject({ kind: z.literal('deploy_plan'), at, plan, way: deploymentWaySchema, note }),
  z.strictObject({ kind: z.literal('conclude_plan'), at, plan, outcome: planOutcomeSchema, note }),
  z.strictObject({ kind: z.literal('drop_plan'), at, plan, reason: said }),
] as const;
