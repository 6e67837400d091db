import { z } from 'zod';
import { handbookSchema } from '../domain/handbook/handbook.ts';
import type { IncidentState } from '../domain/incident/incident-state.ts';
import type { WorkspaceState } from '../domain/workspace/workspace-state.ts';
import { streamIdSchema } from '../record/ids.ts';
import { timelineEntrySchema } from '../domain/timeline/timeline-entry.ts';

/**
 * The facts were parsed when they entered the record; between our own processes their outline is checked, not every
 * body again, or an incident with thousands of facts would be parsed anew at each tick of a checkbox.
 */
const incidentStateSchema = z.custom<IncidentState>(
  (value) =>
    typeof value === 'object' && value !== null && 'id' in value && 'facts' in value && Array.isArray(value.facts),
  'not an incident state',
);

/** One incident as the screen holds it: its facts (from which the screen derives everything at its own clock). */
export const incidentSnapshotSchema = z
  .strictObject({
    id: streamIdSchema,
    /** Grows with every change of the incident in this store. */
    revision: z.int().min(0),
    state: incidentStateSchema,
    /** Timeline rows in all. */
    entryCount: z.int().min(0),
    /** The latest rows by happening, newest first, at most 12: enough for a first picture. */
    latestEntries: z.array(timelineEntrySchema),
    handbookVersion: z.int().min(1),
    /** A newer version's critical event is in the record: read-only until updated. */
    readOnly: z.boolean(),
    /** It stays on this console: no server is given it. */
    isPrivate: z.boolean(),
  })
  .readonly();
export type IncidentSnapshot = z.infer<typeof incidentSnapshotSchema>;

/** The workspace's facts, whose outline is checked as an incident's is. */
export const workspaceStateSchema = z.custom<WorkspaceState>(
  (value) => typeof value === 'object' && value !== null && 'facts' in value && Array.isArray(value.facts),
  'not a workspace state',
);

export const handbookReplySchema = handbookSchema;
