import { z } from 'zod';
import { isSaid, maxTextLength } from '../incident/registration.ts';
import { instantSchema } from '../instant.ts';
import { deploymentWaySchema, planKindSchema, planOutcomeSchema } from './plan.ts';

const said = z.string().max(maxTextLength).refine(isSaid, 'is empty');
const of = { at: instantSchema, plan: z.string().min(1).max(64) };
/** The event that brought the text which is spoken of: what is said of one text counts for no other. */
const version = z.string().max(120);
/** What the plan says, whole; the first words of its text serve as its name. */
export const planText = {
  planKind: planKindSchema,
  text: said,
  /** How long recovery is expected to take, minutes; null while not stated. */
  recoveryMinutes: z.number().min(0).max(525_600).nullable(),
  risk: said.nullable(),
};

/** Events of fix plans (修复方案; domain, section 7.4). */
export const plansEvents = {
  'plan.drafted': z.strictObject({ ...of, ...planText }),
  'plan.changed': z.strictObject({ ...of, ...planText }),
  'plan.submitted': z.strictObject({ ...of, version, text: said }),
  'plan.approved': z.strictObject({ ...of, version, text: said, note: said.nullable() }),
  'plan.rejected': z.strictObject({ ...of, version, text: said, reason: said }),
  'plan.deployed': z.strictObject({ ...of, text: said, way: deploymentWaySchema, note: said.nullable() }),
  'plan.concluded': z.strictObject({ ...of, text: said, outcome: planOutcomeSchema, note: said.nullable() }),
  'plan.dropped': z.strictObject({ ...of, text: said, reason: said }),
} as const;
