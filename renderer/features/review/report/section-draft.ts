import { z } from 'zod';
import type { ReviewSectionKey } from '../../../../shared/domain/review/review-section.ts';
import type { StreamId } from '../../../../shared/record/ids.ts';

const draftSchema = z.object({ from: z.string(), text: z.string() });

/** A section as it is being typed, and the text that it was begun from. */
export type SectionDraft = Readonly<z.infer<typeof draftSchema>>;

/** What was typed before and not saved: a reload or a crash costs nothing. Null where nothing was. */
export function readSectionDraft(incident: StreamId, section: ReviewSectionKey): SectionDraft | null {
  try {
    const kept = localStorage.getItem(keyOf(incident, section));
    return kept === null ? null : draftSchema.parse(JSON.parse(kept));
  } catch {
    return null;
  }
}

/** Keeps what is typed; null once it is saved or discarded. */
export function keepSectionDraft(incident: StreamId, section: ReviewSectionKey, draft: SectionDraft | null): void {
  if (draft === null) localStorage.removeItem(keyOf(incident, section));
  else localStorage.setItem(keyOf(incident, section), JSON.stringify(draft));
}

function keyOf(incident: StreamId, section: ReviewSectionKey): string {
  return `review.draft.${incident}.${section}`;
}
