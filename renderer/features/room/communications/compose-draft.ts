import { z } from 'zod';
import { type Audience, audienceSchema } from '../../../../shared/domain/communications/communication.ts';
import { type Language, languageSchema } from '../../../../shared/words/language.ts';

const draftSchema = z.object({
  audience: audienceSchema.catch('users'),
  language: languageSchema.nullable().catch(null),
  text: z.string().max(100_000).catch(''),
});

/** A wording as it is being typed. */
export interface ComposeDraft {
  readonly audience: Audience;
  /** The language that templates are taken in; null until chosen: the screen's. */
  readonly language: Language | null;
  readonly text: string;
}

/** What was typed before and not saved: a crash or a change of mind costs nothing. `of`: an incident's and wording's name. */
export function readDraft(of: string, otherwise: Partial<ComposeDraft> = {}): ComposeDraft {
  const empty = draftSchema.parse(otherwise);
  try {
    const kept = localStorage.getItem(keyOf(of));
    return kept === null ? empty : draftSchema.parse(JSON.parse(kept));
  } catch {
    return empty;
  }
}

/** Keeps what is typed; null once it is saved. */
export function keepDraft(of: string, draft: ComposeDraft | null): void {
  if (draft === null) localStorage.removeItem(keyOf(of));
  else localStorage.setItem(keyOf(of), JSON.stringify(draft));
}

function keyOf(of: string): string {
  return `wording.draft.${of}`;
}
