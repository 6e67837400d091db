import { z } from 'zod';
import { languageSchema } from '../../words/language.ts';
import { zoneSchema } from '../../domain/time-zone.ts';

/** The parts of a report, in the order in which they are read. The title and the mark of a drill always stand. */
export const reportSections = [
  'facts',
  'review',
  'chart',
  'measures',
  'stages',
  'drill',
  'causes',
  'improvements',
  'tasks',
  'communications',
  'timeline',
  'attachments',
] as const;
export const reportSectionSchema = z.enum(reportSections);
export type ReportSection = z.infer<typeof reportSectionSchema>;

/** What an incident can be written as. */
export const exportFormats = ['md', 'html', 'pdf', 'docx', 'xlsx', 'csv', 'ics', 'json', 'zip'] as const;
export const exportFormatSchema = z.enum(exportFormats);
export type ExportFormat = z.infer<typeof exportFormatSchema>;

/** What of an incident goes out, and how it is told. */
export const reportOptionsSchema = z
  .strictObject({
    sections: z.array(reportSectionSchema).max(reportSections.length).readonly(),
    /** Of the timeline only what was marked as important. */
    importantOnly: z.boolean(),
    language: languageSchema,
    /** IANA zone that times are told in. */
    zone: zoneSchema,
    /** For outsiders: no person is named, each is told by their role. */
    rolesOnly: z.boolean(),
  })
  .readonly();
export type ReportOptions = z.infer<typeof reportOptionsSchema>;

/** Whether something is left out or told otherwise than it was written: then the whole record must not go along. */
export function isRestricted({ sections, importantOnly, rolesOnly }: ReportOptions): boolean {
  return importantOnly || rolesOnly || !reportSections.every((section) => sections.includes(section));
}
