import type { EventKind } from '../event/event-bodies.ts';
import type { TimelineEntry } from './timeline-entry.ts';

/** What the shared server says in its own name, in nobody's: what became of words that go to chat. */
const serverKinds: ReadonlySet<string> = new Set<EventKind>([
  'word.delivered',
  'word.failed',
  'word.uncertain',
  'word.dropped',
]);

/** Whether events of a kind are the server's own where they name nobody. */
export function isServerKind(kind: string): boolean {
  return serverKinds.has(kind);
}

/** Whether an entry is the shared server's own: no person made it. */
export function isOfServer({ author, automatic }: Pick<TimelineEntry, 'author' | 'automatic'>): boolean {
  return author === null && automatic !== null && isServerKind(automatic.kind);
}
