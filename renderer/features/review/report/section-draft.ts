import { z } from 'zod';

const draftSchema = z.object({ from: z.string(), text: z.string() });

/** A section as it is being typed, and the text that it was begun from. */
export type SectionDraft = Readonly<z.infer<typeof draftSchema>>;

/** Reads one that was kept; null where nothing is being typed. */
export const sectionDraftSchema: z.ZodType<SectionDraft | null> = draftSchema.nullable();
