import { z } from 'zod';
import { type Audience, audienceSchema } from '../../../../shared/domain/communications/communication.ts';
import { type Language, languageSchema } from '../../../../shared/words/language.ts';

/** A wording as it is being typed. */
export interface ComposeDraft {
  readonly audience: Audience;
  /** The language that templates are taken in; null until chosen: the screen's. */
  readonly language: Language | null;
  readonly text: string;
}

/** Reads one that was kept. */
export const composeDraftSchema: z.ZodType<ComposeDraft> = z.object({
  audience: audienceSchema.catch('users'),
  language: languageSchema.nullable().catch(null),
  text: z.string().max(100_000).catch(''),
});

/** Nothing typed yet. */
export const emptyDraft: ComposeDraft = { audience: 'users', language: null, text: '' };
