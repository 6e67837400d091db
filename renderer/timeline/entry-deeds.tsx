import { Eraser, ListPlus, Pencil } from 'lucide-react';
import type { TimelineEntry } from '../../shared/domain/timeline/timeline-entry.ts';
import { Button } from '../components/button.tsx';
import { useSpeech } from '../state/screen.tsx';

/** Asked when a person wants to do something with an entry; null where it can't be done. */
export type AskOfEntry = ((entry: TimelineEntry) => void) | null;

/** What can be done with what a person wrote. Of a struck-out entry the words can still be redacted: they are in sight. */
export function EntryDeeds({
  entry,
  onTask,
  onCorrect,
  onRedact,
}: {
  readonly entry: TimelineEntry;
  readonly onTask: AskOfEntry;
  readonly onCorrect: AskOfEntry;
  readonly onRedact: AskOfEntry;
}) {
  const { words } = useSpeech();
  if (entry.automatic !== null) return null;
  const stands = entry.removed === null;
  const deeds = [
    { name: words('task.from_item'), Icon: ListPlus, ask: stands ? onTask : null },
    { name: words('redact.entry'), Icon: Eraser, ask: onRedact },
    { name: words('entry.correct'), Icon: Pencil, ask: stands ? onCorrect : null },
  ];
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
