import { z } from 'zod';
import { streamIdSchema } from '../../record/ids.ts';
import { type Instant, instantSchema } from '../instant.ts';
import type { WorkspaceFact, WorkspaceState } from '../workspace/workspace-state.ts';
import { alertSourceSchema } from './alert.ts';
import { alertsEvents, candidateIdSchema } from './alerts-events.ts';
import { candidateKeptForMs, candidatesAt, falseAlarmsAt } from './candidates-at.ts';

const made = { id: z.string(), by: z.string().nullable(), at: instantSchema };
const settlementSchema = z.discriminatedUnion('kind', [
  z.strictObject({ ...made, kind: z.enum(['confirmed', 'joined']), incident: streamIdSchema }),
  z.strictObject({ ...made, kind: z.literal('false_alarm'), reason: z.string() }),
]);
const texts = z.array(z.string());

/** A candidate as screens hold it: all but the standing of each single alert. */
export const listedCandidateSchema = z
  .object({
    id: candidateIdSchema,
    source: alertSourceSchema,
    by: z.string().nullable(),
    name: z.string(),
    title: z.string(),
    summary: z.string().nullable(),
    severity: z.string().nullable(),
    labels: z.record(z.string(), z.string()),
    link: z.string().nullable(),
    hosts: texts,
    logLines: texts,
    metrics: texts,
    isMany: z.boolean(),
    outbreak: instantSchema,
    startsAt: instantSchema,
    endsAt: instantSchema.nullable(),
    isFiring: z.boolean(),
    firstAt: instantSchema,
    lastAt: instantSchema,
    openedAt: instantSchema,
    toldAt: instantSchema,
    count: z.int(),
    countInAll: z.int(),
    disposition: z.union([z.strictObject({ kind: z.literal('open') }), settlementSchema]),
    also: z.array(settlementSchema),
    falseAlarms: z.int(),
  })
  .readonly();
export type ListedCandidate = z.infer<typeof listedCandidateSchema>;

/** The list of candidates as screens hold it. */
export const triageSchema = z
  .strictObject({
    /** Those that are open, firing ones first, and of those that are settled the latest; of each at most so many. */
    candidates: z.array(listedCandidateSchema),
    open: z.int().min(0),
    /** False alarms ever, by source and name of the alert, most often first. */
    falseAlarms: z.array(z.strictObject({ source: alertSourceSchema, name: z.string(), count: z.int().min(1) })),
  })
  .readonly();
export type Triage = z.infer<typeof triageSchema>;

/** How many candidates that are open, and that are settled, a list has at most. */
const listMost = { open: 500, settled: 300 } as const;

/** The list of candidates as it stands. */
export function triageOf(state: WorkspaceState, now: Instant): Triage {
  const all = candidatesAt(state);
  const open = all.filter(({ disposition }) => disposition.kind === 'open');
  const settled = all.filter(
    ({ disposition, lastAt }) => disposition.kind !== 'open' && lastAt > now - candidateKeptForMs,
  );
  return {
    candidates: [...open.slice(0, listMost.open), ...settled.slice(0, listMost.settled)].map((one) =>
      listedCandidateSchema.parse(one),
    ),
    open: open.length,
    falseAlarms: falseAlarmsAt(state).toSorted(
      (one, other) => other.count - one.count || (one.name < other.name ? -1 : 1),
    ),
  };
}

/** The workspace without what alerts say: a screen asks for these as a list, since they may be many. */
export function withoutAlerts(state: WorkspaceState): WorkspaceState {
  return { facts: state.facts.filter(({ kind }: WorkspaceFact) => !Object.hasOwn(alertsEvents, kind)) };
}
