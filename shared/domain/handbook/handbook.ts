import { z } from 'zod';
import { audienceSchema } from '../communications/communication.ts';
import { unknownFields } from '../communications/template.ts';
import { categorySchema } from '../incident/classification.ts';
import { chatTemplatesSchema } from '../words-out/chat-templates.ts';
import { minuteMs } from '../instant.ts';
import { roleKeySchema, roleKeys } from '../roles/role.ts';
import { levelSchema, levels } from '../severity/level.ts';
import { stageKeySchema, stageKeys } from '../stages/stage.ts';
import { bilingualSchema } from './bilingual.ts';
import { metricQuerySchema, metricSourceSchema } from './metric-queries.ts';

const minutes = z.number().min(0).max(525_600);

/** From where a stage's window is counted. */
const windowAnchorSchema = z.enum(['detected', 'recovered', 'review_ended']);

const stagePlanSchema = z.strictObject({
  key: stageKeySchema,
  name: bilingualSchema,
  purpose: bilingualSchema,
  anchor: windowAnchorSchema,
  /** Minutes after the anchor at which the window opens and ends. */
  opensAfter: minutes,
  endsAfter: minutes,
  /** Levels at which the stage may be left out. */
  optionalAt: z.array(levelSchema),
});

const levelPlanSchema = z.strictObject({
  level: levelSchema,
  name: bilingualSchema,
  definition: bilingualSchema,
  impact: bilingualSchema,
  /** Minutes from the clock's start to each binding deadline. */
  respondWithin: minutes,
  restoreWithin: minutes,
});

const roleCardSchema = z.strictObject({ key: roleKeySchema, name: bilingualSchema, does: bilingualSchema });

/** When an item is required: always, never, or only where its condition holds. */
const requirementSchema = z.discriminatedUnion('when', [
  z.strictObject({ when: z.literal('always') }),
  z.strictObject({ when: z.literal('never') }),
  z.strictObject({ when: z.literal('users_reported') }),
  z.strictObject({ when: z.literal('escalation_due') }),
  z.strictObject({ when: z.literal('level'), levels: z.array(levelSchema).min(1) }),
  z.strictObject({ when: z.literal('category'), categories: z.array(categorySchema).min(1) }),
]);
export type Requirement = z.infer<typeof requirementSchema>;

/** Acts that tick an item by themselves: the deed is the tick. */
export const itemDeedSchema = z.enum([
  'response_launched',
  'level_set',
  'cause_stated',
  'mitigation_declared',
  'recovery_declared',
  'incident_closed',
  'wording_drafted',
  'wording_approved',
  'wording_published',
  'plan_drafted',
  'plan_reviewed',
  'plan_deployed',
]);
export type ItemDeed = z.infer<typeof itemDeedSchema>;

const checklistItemSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9_.]+$/u),
  stage: stageKeySchema,
  role: roleKeySchema,
  text: bilingualSchema,
  requirement: requirementSchema,
  deed: itemDeedSchema.nullable(),
});
export type ChecklistItem = z.infer<typeof checklistItemSchema>;

/** A wording to start from, with fields in braces that are filled from the incident. */
const templateSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9_.]+$/u),
  stage: stageKeySchema,
  audience: audienceSchema,
  name: bilingualSchema,
  text: bilingualSchema,
});
export type Template = z.infer<typeof templateSchema>;

const policySchema = z.strictObject({
  /** Both binding clocks run from detection, or from the first grading. */
  clocksRunFrom: z.enum(['detected', 'graded']),
  /** Minutes after T0 at which an incident without a confirmed root cause escalates, and the levels it applies to. */
  escalateAfter: minutes,
  escalateLevels: z.array(levelSchema),
  /** Share (0..1) of a deadline's time after which it is at risk. */
  atRiskShare: z.number().gt(0).max(1),
  /** Users touched, 0..100, from which a fault counts as P2. */
  manyUsersPercent: z.number().min(0).max(100),
  /** Response time as a multiple of normal that starts the process. */
  slowResponseFactor: z.number().min(1),
  /** Hours after which a failing non-core function starts the process. */
  nonCoreFailureHours: z.number().min(0),
  /** Bounds of the verification: response time in ms, error rate as 0..1. */
  verifiedResponseMs: z.number().min(0),
  verifiedErrorRate: z.number().min(0).max(1),
  /** Minutes after T0 from which a missing commander, a missing level are asked for. */
  nagCommanderAfter: minutes.default(2),
  nagLevelAfter: minutes.default(5),
  /** Minutes after which an automatic message to chat is no news, and a published wording is not sent unasked. */
  chatStaleAfter: minutes.min(1).default(15),
  communicationStaleAfter: minutes.min(1).default(120),
  /** Minutes after which users are told again, by level. */
  updateEvery: z
    .strictObject({ P1: minutes.min(1), P2: minutes.min(1), P3: minutes.min(1), P4: minutes.min(1) })
    .default({ P1: 30, P2: 60, P3: 240, P4: 1_440 }),
});

/** The handbook (故障处理手册): the process as data. Rules and default numbers: domain, sections 2 to 6. */
export const handbookSchema = z
  .strictObject({
    format: z.literal('handbook/1'),
    version: z.int().min(1),
    name: bilingualSchema,
    stages: z.array(stagePlanSchema).length(stageKeys.length),
    levels: z.array(levelPlanSchema).length(levels.length),
    roles: z.array(roleCardSchema).length(roleKeys.length),
    checklist: z.array(checklistItemSchema),
    policy: policySchema,
    templates: z.array(templateSchema).max(500).default([]),
    /** Prometheus servers that may be asked, and what they are asked to prove recovery. */
    metricSources: z.array(metricSourceSchema).max(20).default([]),
    metricQueries: z.array(metricQuerySchema).max(50).default([]),
    chat: chatTemplatesSchema,
  })
  .superRefine((handbook, context) => {
    for (const [index, stage] of handbook.stages.entries()) {
      if (stage.key !== stageKeys[index]) {
        context.addIssue({ code: 'custom', path: ['stages', index, 'key'], message: `must be ${stageKeys[index]}` });
      }
      if (stage.endsAfter < stage.opensAfter) {
        context.addIssue({ code: 'custom', path: ['stages', index, 'endsAfter'], message: 'ends before it opens' });
      }
    }
    for (const [index, { level }] of handbook.levels.entries()) {
      if (level !== levels[index]) {
        context.addIssue({ code: 'custom', path: ['levels', index, 'level'], message: `must be ${levels[index]}` });
      }
    }
    for (const [index, { key }] of handbook.roles.entries()) {
      if (key !== roleKeys[index]) {
        context.addIssue({ code: 'custom', path: ['roles', index, 'key'], message: `must be ${roleKeys[index]}` });
      }
    }
    const templates = new Set<string>();
    for (const [index, { id, text }] of handbook.templates.entries()) {
      if (templates.has(id)) {
        context.addIssue({ code: 'custom', path: ['templates', index, 'id'], message: `${id} stands twice` });
      }
      templates.add(id);
      for (const language of ['en', 'zh'] as const) {
        const path = ['templates', index, 'text', language];
        for (const name of unknownFields(text[language])) {
          context.addIssue({ code: 'custom', path, message: `{${name}} is no field` });
        }
      }
    }
    for (const part of ['metricSources', 'metricQueries'] as const) {
      const keys = handbook[part].map(({ key }) => key);
      for (const [index, key] of keys.entries()) {
        if (keys.indexOf(key) === index) continue;
        context.addIssue({ code: 'custom', path: [part, index, 'key'], message: `${key} stands twice` });
      }
    }
    for (const [index, { source }] of handbook.metricQueries.entries()) {
      if (handbook.metricSources.some(({ key }) => key === source)) continue;
      context.addIssue({ code: 'custom', path: ['metricQueries', index, 'source'], message: 'is no source' });
    }
    const seen = new Set<string>();
    for (const [index, item] of handbook.checklist.entries()) {
      if (seen.has(item.id)) {
        context.addIssue({ code: 'custom', path: ['checklist', index, 'id'], message: `${item.id} stands twice` });
      }
      seen.add(item.id);
    }
  })
  .readonly();
export type Handbook = z.infer<typeof handbookSchema>;
export type StagePlan = z.infer<typeof stagePlanSchema>;
export type LevelPlan = z.infer<typeof levelPlanSchema>;

/** Milliseconds from a number of minutes in the handbook. */
export function fromMinutes(count: number): number {
  return count * minuteMs;
}
