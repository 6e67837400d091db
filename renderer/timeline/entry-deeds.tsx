import { BookmarkPlus, Eraser, ListPlus, Pencil } from 'lucide-react';
import type { TimelineEntry } from '../../shared/domain/timeline/timeline-entry.ts';
import { Button } from '../components/button.tsx';
import { useSpeech } from '../state/screen.tsx';

/** Asked when a person wants to do something with an entry; null where it can't be done. */
export type AskOfEntry = ((entry: TimelineEntry) => void) | null;

/** A way to take an entry to somewhere else, and its name. */
export interface TakeEntry {
  readonly name: string;
  readonly ask: (entry: TimelineEntry) => void;
}

/** What can be done with what a person wrote. Of a struck-out entry the words can still be redacted: they are in sight. */
export function EntryDeeds({
  entry,
  onTask,
  onCorrect,
  onRedact,
  take,
}: {
  readonly entry: TimelineEntry;
  readonly onTask: AskOfEntry;
  readonly onCorrect: AskOfEntry;
  readonly onRedact: AskOfEntry;
  /** Takes it as evidence, and what that is called; null where nothing is taken. Also of what the console wrote itself. */
  readonly take: TakeEntry | null;
}) {
  const { words } = useSpeech();
  const isWritten = entry.automatic === null;
  const stands = entry.removed === null;
  const deeds = [
    { name: take?.name ?? '', Icon: BookmarkPlus, ask: stands ? (take?.ask ?? null) : null },
    { name: words('task.from_item'), Icon: ListPlus, ask: stands && isWritten ? onTask : null },
    { name: words('redact.entry'), Icon: Eraser, ask: isWritten ? onRedact : null },
    { name: words('entry.correct'), Icon: Pencil, ask: stands && isWritten ? onCorrect : null },
  ];
  if (deeds.every(({ ask }) => ask === null)) return null;
  return (
    <span className="entry-deeds">
      {deeds.map(({ name, Icon, ask }) =>
        ask === null ? null : (
          <Button key={name} size="small" look="quiet" aria-label={name} title={name} onClick={() => ask(entry)}>
            <Icon aria-hidden="true" />
          </Button>
        ),
      )}
    </span>
  );
}
