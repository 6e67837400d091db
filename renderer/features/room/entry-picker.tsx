import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import type { Handbook } from '../../../shared/domain/handbook/handbook.ts';
import type { EventId } from '../../../shared/record/ids.ts';
import { entryText } from '../../../shared/report/entry-text.ts';
import { Field } from '../../components/field.tsx';
import { useSpeech } from '../../state/screen.tsx';
import type { TimelineStore } from '../../state/timeline-store.ts';

/** How many of the newest entries are offered; older ones are found by their words. */
const offered = 200;

/** Entries of the timeline to choose from, the newest first, found by their words. */
export function EntryPicker({
  timeline,
  handbook,
  chosen,
  isFirst,
  onToggle,
}: {
  readonly timeline: TimelineStore;
  readonly handbook: Handbook;
  readonly chosen: readonly string[];
  /** The question begins here. */
  readonly isFirst: boolean;
  readonly onToggle: (entry: EventId) => void;
}) {
  const { words, time, language } = useSpeech();
  const { shown } = useStore(timeline);
  const [find, setFind] = useState('');
  const count = shown ?? 0;
  const first = Math.max(0, count - offered);
  useEffect(() => {
    if (count > 0) timeline.ensure(first, count - 1);
  }, [timeline, first, count]);
  const entries = Array.from({ length: count - first }, (_, index) => timeline.entryAt(count - 1 - index))
    .filter((entry) => entry !== undefined)
    .filter((entry) => entry.automatic === null && entry.removed === null)
    .map((entry) => ({ entry, text: entryText(entry, handbook, words, language, time) }))
    .filter(({ text }) => text.toLowerCase().includes(find.trim().toLowerCase()));
  return (
    <>
      <Field label={words('fix.link_find')} hint={words('fix.link_hint')}>
        {(control) => (
          <input
            {...control}
            className="input"
            data-first={isFirst ? true : undefined}
            value={find}
            onChange={(event) => setFind(event.target.value)}
          />
        )}
      </Field>
      <ul className="entry-picker">
        {entries.map(({ entry, text }) => (
          <li key={entry.id}>
            <label>
              <input type="checkbox" checked={chosen.includes(entry.id)} onChange={() => onToggle(entry.id)} />
              <span className="figures">{time.clock(entry.at)}</span> {text}
            </label>
          </li>
        ))}
      </ul>
    </>
  );
}
