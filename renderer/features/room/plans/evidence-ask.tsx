import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import type { CauseStanding } from '../../../../shared/domain/causes/cause-at.ts';
import { entryText } from '../../../../shared/report/entry-text.ts';
import { AskDialog } from '../../../components/ask-dialog.tsx';
import { Field } from '../../../components/field.tsx';
import { useSpeech } from '../../../state/screen.tsx';
import type { SidePaneParts } from '../side-panes.tsx';

/** How many of the newest entries are offered; older ones are found by their words. */
const offered = 200;

/** Links entries of the timeline to a cause; each choice is recorded as it is made. */
export function EvidenceAsk({
  cause,
  act,
  handbook,
  timeline,
  onDone,
}: Pick<SidePaneParts, 'act' | 'handbook' | 'timeline'> & {
  readonly cause: CauseStanding;
  readonly onDone: () => void;
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
    .map((entry) => ({ entry, text: entryText(entry, handbook, words, language) }))
    .filter(({ text }) => text.toLowerCase().includes(find.trim().toLowerCase()));
  return (
    <AskDialog
      title={words('ask.about', { deed: words('fix.link'), what: cause.text ?? '' })}
      confirm={words('action.close')}
      cancel={words('action.cancel')}
      ready
      onConfirm={onDone}
      onCancel={onDone}
    >
      <Field label={words('fix.link_find')} hint={words('fix.link_hint')}>
        {(control) => (
          <input
            {...control}
            className="input"
            data-first
            value={find}
            onChange={(event) => setFind(event.target.value)}
          />
        )}
      </Field>
      <ul className="fix-evidence">
        {entries.map(({ entry, text }) => {
          const isLinked = cause.evidence.includes(entry.id);
          return (
            <li key={entry.id}>
              <label>
                <input
                  type="checkbox"
                  checked={isLinked}
                  onChange={() =>
                    void act({
                      kind: isLinked ? 'unlink_evidence' : 'link_evidence',
                      cause: cause.id,
                      entry: entry.id,
                    })
                  }
                />
                <span className="figures">{time.clock(entry.at)}</span> {text}
              </label>
            </li>
          );
        })}
      </ul>
    </AskDialog>
  );
}
