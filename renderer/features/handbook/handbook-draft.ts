import { z } from 'zod';
import type { Handbook } from '../../../shared/domain/handbook/handbook.ts';

const key = 'handbook.draft';
/** A draft may be faulty: only its outline is looked at, what is wrong with it is told beside it. */
const draftSchema = z.custom<Handbook>(
  (value) =>
    typeof value === 'object' && value !== null && 'stages' in value && 'checklist' in value && 'policy' in value,
);

/** What was changed before and not saved; null when nothing was. */
export function readHandbookDraft(): Handbook | null {
  try {
    return draftSchema.parse(JSON.parse(localStorage.getItem(key) ?? 'null'));
  } catch {
    return null;
  }
}

/** Keeps what is being changed; null once it is saved or discarded. */
export function keepHandbookDraft(draft: Handbook | null): void {
  if (draft === null) localStorage.removeItem(key);
  else localStorage.setItem(key, JSON.stringify(draft));
}
