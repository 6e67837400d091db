import { z } from 'zod';

/** What a timeline entry tells (interchange format, `events[].kind`). */
export const entryKinds = [
  'alert',
  'observation',
  'action',
  'decision',
  'communication',
  'escalation',
  'recovery',
  'note',
] as const;
export const entryKindSchema = z.enum(entryKinds);
export type EntryKind = z.infer<typeof entryKindSchema>;
