import { z } from 'zod';
import type { Handbook } from '../../shared/domain/handbook/handbook.ts';
import { entryRoleSchema } from '../../shared/domain/roles/role.ts';
import { entryKindSchema } from '../../shared/domain/timeline/entry-kind.ts';
import type { TimelineEntry } from '../../shared/domain/timeline/timeline-entry.ts';
import { entryText } from '../../shared/report/entry-text.ts';
import { isZone } from '../../shared/domain/time-zone.ts';
import { zonedTime } from '../../shared/report/zoned-time.ts';
import { type Language, languageSchema } from '../../shared/words/language.ts';
import { wordsOf } from '../../shared/words/words.ts';
import { toldTime, toldTimeOrNull, toldTimeSchema } from './told-time.ts';

/** In which language and zone the sentences of the process are worded. */
export const tongueQuery = {
  lang: languageSchema.default('en').meta({ description: 'The language of sentences that the process itself makes.' }),
  zone: z
    .string()
    .max(100)
    .refine(isZone, 'is no IANA time zone')
    .default('UTC')
    .meta({ description: 'The IANA time zone of times and days in sentences.' }),
} as const;

/** A language and an IANA zone. */
export interface Tongue {
  readonly lang: Language;
  readonly zone: string;
}

/** A row of a timeline: what somebody wrote, or what an event of the process says by itself. */
export const toldEntrySchema = z
  .object({
    id: z.string().meta({ description: 'Names it for ever: the event that it came with.' }),
    at: toldTimeSchema.meta({ description: 'When it happened; may be corrected.' }),
    isApproximate: z.boolean(),
    endAt: toldTimeSchema.nullable(),
    recordedAt: toldTimeSchema.meta({ description: 'When it was recorded; never changes.' }),
    kind: entryKindSchema,
    role: entryRoleSchema.meta({ description: 'Who it speaks for.' }),
    author: z.string().nullable(),
    text: z.string(),
    isImportant: z.boolean(),
    event: z
      .string()
      .nullable()
      .meta({ description: 'The kind of the event that says it by itself; null for what somebody wrote.' }),
    corrections: z.int().min(0).meta({ description: 'How often it was corrected.' }),
    removed: z
      .object({ by: z.string().nullable(), at: toldTimeSchema, reason: z.string() })
      .nullable()
      .meta({ description: 'Who struck it out, and why; what it says is kept.' }),
  })
  .meta({ id: 'Entry' });
export type ToldEntry = z.infer<typeof toldEntrySchema>;

/** Tells rows of an incident that runs under a handbook. */
export function entryTeller(handbook: Handbook, { lang, zone }: Tongue): (entry: TimelineEntry) => ToldEntry {
  const words = wordsOf(lang);
  const time = zonedTime(zone, lang);
  return (entry) => {
    const { id, at, approximate, endAt, recordedAt, kind, role, author, important, automatic, removed } = entry;
    return {
      id,
      at: toldTime(at),
      isApproximate: approximate,
      endAt: toldTimeOrNull(endAt),
      recordedAt: toldTime(recordedAt),
      kind,
      role,
      author,
      text: entryText(entry, handbook, words, lang, time),
      isImportant: important,
      event: automatic?.kind ?? null,
      corrections: entry.corrections.length,
      removed: removed === null ? null : { ...removed, at: toldTime(removed.at) },
    };
  };
}
