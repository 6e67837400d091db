import { z } from 'zod';
import { isSaid, maxTextLength } from '../incident/registration.ts';
import { instantSchema } from '../instant.ts';
import { streamIdSchema } from '../../record/ids.ts';
import { alertSourceSchema } from './alert.ts';
import { alertLimits, stormLimits } from './alert-limits.ts';

const title = z.string().min(1).max(alertLimits.title);
const candidate = z.string().regex(/^[0-9a-f]{32}$/u);

/** How one alert of a candidate stands: since when it fires, and when it ended; null while it fires. */
export const followedSchema = z.strictObject({
  fingerprint: title,
  startsAt: instantSchema,
  endsAt: instantSchema.nullable(),
});
export type Followed = Readonly<z.infer<typeof followedSchema>>;

/** What arrived of one candidate since it was told of last. Lists hold what is new of an outbreak, not all of it. */
export const sightingSchema = z.strictObject({
  candidate,
  /**
   * The outbreak that it belongs to: about when it began. A later one is another trouble under the same name: what was
   * settled before is open again.
   */
  outbreak: instantSchema,
  /** When the first and the last of these arrived. */
  firstAt: instantSchema,
  lastAt: instantSchema,
  /** How many alerts arrived, repeated ones and ends among them; and how many of these were ends. */
  count: z.int().min(1),
  resolved: z.int().min(0),
  /** It stands for many more that were too many to be told one by one. */
  isMany: z.boolean(),
  name: title,
  title,
  /** Told once in an outbreak; null where it was told before. */
  about: z
    .strictObject({
      summary: z.string().max(alertLimits.summary).nullable(),
      severity: z.string().max(alertLimits.severity).nullable(),
      labels: z.record(z.string().max(alertLimits.labelName), z.string().max(alertLimits.labelValue)),
      link: z.string().max(alertLimits.link).nullable(),
    })
    .nullable(),
  hosts: z.array(z.string().max(alertLimits.host)).max(alertLimits.hosts),
  logLines: z.array(z.string().max(alertLimits.logLine)).max(alertLimits.logLines),
  metrics: z.array(z.string().max(alertLimits.metric)).max(alertLimits.metrics),
  /** Alerts that began or ended with these. */
  followed: z.array(followedSchema).max(2 * stormLimits.followed),
});
export type Sighting = Readonly<z.infer<typeof sightingSchema>>;

/** Which candidate a person settles, and the outbreak that they saw: a later one is not settled by it. */
const shown = { candidate, outbreak: instantSchema };
const settled = { at: instantSchema, ...shown };

/** Events of what monitoring told and what people made of it, in the workspace's own stream. */
export const alertsEvents = {
  'alerts.seen': z.strictObject({
    at: instantSchema,
    source: alertSourceSchema,
    candidates: z.array(sightingSchema).min(1).max(stormLimits.toldTogether),
  }),
  /** It became an incident of its own. */
  'candidate.confirmed': z.strictObject({ ...settled, incident: streamIdSchema }),
  /** It belongs to an incident that was there. */
  'candidate.joined': z.strictObject({ ...settled, incident: streamIdSchema }),
  'candidate.marked_false_alarm': z.strictObject({
    ...settled,
    reason: z.string().max(maxTextLength).refine(isSaid, 'is empty'),
  }),
  /** What was made of it is taken back. */
  'candidate.reopened': z.strictObject({ ...settled, reason: z.string().max(maxTextLength).nullable() }),
} as const;

/** A candidate's id, as events and commands name it. */
export const candidateIdSchema = candidate;

/** A candidate as somebody was shown it. */
export const shownCandidateSchema = z.strictObject(shown);
export type ShownCandidate = Readonly<z.infer<typeof shownCandidateSchema>>;
