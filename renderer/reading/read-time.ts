import type { Instant } from '../../shared/domain/instant.ts';
import { parseQuickEntry } from '../../shared/domain/timeline/parse-quick-entry.ts';

/** A field of times, as read: nothing typed, a time, or why it is none. */
export type ReadTime =
  | { readonly kind: 'empty' }
  | { readonly kind: 'time'; readonly at: Instant; readonly approximate: boolean }
  | { readonly kind: 'unclear' | 'ahead' };

/** Reads a field of times, in the viewer's zone (IANA name). */
export function readTime(typed: string, now: Instant, zone: string): ReadTime {
  if (typed.trim() === '') return { kind: 'empty' };
  const { at, approximate, text } = parseQuickEntry(typed, now, zone);
  if (at === null || text !== '') return { kind: 'unclear' };
  return at > now ? { kind: 'ahead' } : { kind: 'time', at, approximate };
}
