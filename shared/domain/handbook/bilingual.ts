import { z } from 'zod';

/** A sentence in both languages of the screen. */
export const bilingualSchema = z.strictObject({ en: z.string().min(1), zh: z.string().min(1) }).readonly();
export type Bilingual = z.infer<typeof bilingualSchema>;
