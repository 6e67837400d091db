import { z } from 'zod';
import type { Deadline } from '../../shared/domain/deadlines/deadlines.ts';
import type { Due } from '../../shared/domain/deadlines/next-due.ts';
import {
  categorySchema,
  detectionSchema,
  incidentStatusSchema,
  originSchema,
} from '../../shared/domain/incident/classification.ts';
import type { IncidentView } from '../../shared/domain/incident/incident-view.ts';
import { roleKeySchema, roleKeys } from '../../shared/domain/roles/role.ts';
import { levelSchema } from '../../shared/domain/severity/level.ts';
import { stageKeySchema, stageStateSchema } from '../../shared/domain/stages/stage.ts';
import type { IncidentRow } from './incident-rows.ts';
import { toldTime, toldTimeOrNull, toldTimeSchema } from './told-time.ts';

const summary = {
  id: z.uuid(),
  number: z.string().meta({ examples: ['INC-20261129-001-7QK2'] }),
  title: z.string(),
  origin: originSchema.meta({ description: '`drill`: it was played.' }),
  category: categorySchema.nullable(),
  status: incidentStatusSchema,
  level: levelSchema.nullable().meta({ description: 'As it was graded; null while nobody did.' }),
  commander: z.string().nullable(),
  t0: toldTimeSchema.meta({ description: 'When it was detected; all deadlines count from here.' }),
  recoveredAt: toldTimeSchema.nullable(),
} as const;

/** An incident as lists tell it. */
export const toldSummarySchema = z.object(summary).meta({ id: 'IncidentSummary' });
export type ToldSummary = z.infer<typeof toldSummarySchema>;

/** An incident with its registration form. */
export const toldIncidentSchema = z
  .object({
    ...summary,
    summary: z.string().nullable(),
    detectedBy: detectionSchema.nullable(),
    startedAt: toldTimeSchema.nullable().meta({ description: 'When the fault began; null while unknown.' }),
    usersPercent: z.number().nullable(),
    coreTransactionDown: z.boolean().nullable(),
    businessImpact: z.boolean().nullable(),
    regions: z.array(z.string()),
    modules: z.array(z.string()),
    whatIsSeen: z.string().nullable(),
    stepsToReproduce: z.string().nullable(),
    whatWasTried: z.string().nullable(),
    initialReporter: z.string().nullable(),
  })
  .meta({ id: 'Incident' });

const deadlineSchema = z
  .object({
    due: toldTimeSchema,
    state: z.enum(['running', 'at_risk', 'missed', 'met', 'unknown']),
    metAt: toldTimeSchema.nullable(),
  })
  .meta({ id: 'Deadline' });

const dueSchema = z
  .object({
    kind: z.enum(['respond', 'restore', 'stage']),
    stage: stageKeySchema.nullable(),
    due: toldTimeSchema,
    isOverdue: z.boolean(),
  })
  .meta({ id: 'Due' });

/** How an incident stands at a time. */
export const toldStateSchema = z
  .object({
    id: z.uuid(),
    at: toldTimeSchema.meta({ description: 'The moment that all of this is said of.' }),
    status: incidentStatusSchema,
    statusSince: toldTimeSchema.nullable(),
    level: levelSchema.nullable(),
    responseLevel: levelSchema
      .nullable()
      .meta({ description: 'The level that the response takes: P1 while escalated.' }),
    deadlineLevel: levelSchema.meta({ description: 'The level whose deadlines run.' }),
    isProvisional: z
      .boolean()
      .meta({ description: 'Nobody graded yet; the deadlines are those of the proposed level.' }),
    launchedAt: toldTimeSchema.nullable(),
    mitigatedAt: toldTimeSchema.nullable(),
    recoveredAt: toldTimeSchema.nullable(),
    respond: deadlineSchema,
    restore: deadlineSchema,
    next: dueSchema.nullable(),
    overdue: z.array(dueSchema),
    escalation: z.object({ due: toldTimeSchema, isActive: z.boolean(), isWaived: z.boolean() }),
    stages: z.array(
      z.object({
        stage: stageKeySchema,
        state: stageStateSchema,
        begins: toldTimeSchema.nullable(),
        ends: toldTimeSchema.nullable(),
        enteredAt: toldTimeSchema.nullable(),
        endedAt: toldTimeSchema.nullable(),
        isOverdue: z.boolean(),
        missing: z
          .array(z.string())
          .meta({ description: 'Required items of the checklist that are open, by their ids.' }),
      }),
    ),
    commander: z.string().nullable(),
    roles: z.array(z.object({ role: roleKeySchema, lead: z.string().nullable(), people: z.array(z.string()) })),
  })
  .meta({ id: 'IncidentState' });

/** An incident's row as it is told. */
export function toldSummary({ stream, t0, recoveredAt, ...row }: IncidentRow): ToldSummary {
  return { id: stream, ...row, t0: toldTime(t0), recoveredAt: toldTimeOrNull(recoveredAt) };
}

/** The whole of an incident as it is told. */
export function toldIncident(
  row: IncidentRow,
  { registration: { fields } }: IncidentView,
): z.infer<typeof toldIncidentSchema> {
  const { summary: said, detectedBy, usersPercent, coreTransactionDown, businessImpact, regions, modules } = fields;
  const { whatIsSeen, stepsToReproduce, whatWasTried, initialReporter } = fields;
  return {
    ...toldSummary(row),
    summary: said,
    detectedBy,
    startedAt: toldTimeOrNull(fields.startedAt),
    usersPercent,
    coreTransactionDown,
    businessImpact,
    regions: [...regions],
    modules: [...modules],
    whatIsSeen,
    stepsToReproduce,
    whatWasTried,
    initialReporter,
  };
}

/** How an incident stands, as it is told. */
export function toldState(id: string, view: IncidentView): z.infer<typeof toldStateSchema> {
  return {
    id,
    at: toldTime(view.at),
    status: view.status,
    statusSince: toldTimeOrNull(view.statusSince),
    level: view.level,
    responseLevel: view.responseLevel,
    deadlineLevel: view.deadlineLevel,
    isProvisional: view.provisional,
    launchedAt: toldTimeOrNull(view.launchedAt),
    mitigatedAt: toldTimeOrNull(view.mitigatedAt),
    recoveredAt: toldTimeOrNull(view.recoveredAt),
    respond: toldDeadline(view.respond),
    restore: toldDeadline(view.restore),
    next: view.next === null ? null : toldDue(view.next),
    overdue: view.overdue.map(toldDue),
    escalation: {
      due: toldTime(view.escalation.due),
      isActive: view.escalation.active,
      isWaived: view.escalation.waived,
    },
    stages: view.stages.map(({ key, state, window, enteredAt, endedAt, overdue, missing }) => ({
      stage: key,
      state,
      begins: toldTimeOrNull(window.start),
      ends: toldTimeOrNull(window.end),
      enteredAt: toldTimeOrNull(enteredAt),
      endedAt: toldTimeOrNull(endedAt),
      isOverdue: overdue,
      missing: [...missing],
    })),
    commander: view.commander,
    roles: roleKeys.map((role) => ({ role, lead: view.roleLeads[role], people: [...view.roles[role]] })),
  };
}

function toldDeadline({ due, state, metAt }: Deadline): z.infer<typeof deadlineSchema> {
  return { due: toldTime(due), state, metAt: toldTimeOrNull(metAt) };
}

function toldDue({ kind, stage, due, overdue }: Due): z.infer<typeof dueSchema> {
  return { kind, stage, due: toldTime(due), isOverdue: overdue };
}
