import { z } from 'zod';
import type { TimelineEntry } from '../timeline/timeline-entry.ts';
import { type Conflict, momentOf } from './conflicts-of.ts';

/** The kind by which a row says that it tells of a conflict; no event has it. */
export const conflictKind = 'conflict.met';

const claimSchema = z.strictObject({ value: z.string(), by: z.string().nullable() });

/** What a row that tells of a conflict says: the thing, and both values with who gave them. */
export const conflictBodySchema = z.strictObject({
  about: z.string(),
  kept: claimSchema,
  lost: claimSchema,
  /** What the entry said at first, where the thing is an entry; left out elsewhere. */
  of: z.string().optional(),
});
export type ConflictBody = z.infer<typeof conflictBodySchema>;

/**
 * The timeline's row of a conflict (domain, section 8). Nobody wrote it: every console makes the same of the record. `of`:
 * what the entry said at first that the conflict is about.
 */
export function conflictEntry(conflict: Conflict, of?: string): TimelineEntry {
  const { about, kept, lost } = conflict;
  const body: ConflictBody = {
    about,
    kept: { value: kept.value, by: kept.by },
    lost: { value: lost.value, by: lost.by },
    ...(of === undefined ? {} : { of }),
  };
  return {
    id: kept.event,
    at: momentOf(conflict),
    approximate: false,
    endAt: null,
    recordedAt: momentOf(conflict),
    order: kept.order,
    kind: 'note',
    role: 'unknown',
    author: null,
    text: '',
    automatic: { kind: conflictKind, body, alt: '' },
    important: true,
    corrections: [],
    removed: null,
    simulated: false,
  };
}
