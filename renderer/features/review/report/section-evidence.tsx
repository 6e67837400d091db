import { X } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { Handbook } from '../../../../shared/domain/handbook/handbook.ts';
import type { TimelineEntry } from '../../../../shared/domain/timeline/timeline-entry.ts';
import type { ReviewSection } from '../../../../shared/domain/review/review-at.ts';
import type { EventId, StreamId } from '../../../../shared/record/ids.ts';
import { entryText } from '../../../../shared/report/entry-text.ts';
import { useScreen, useSpeech } from '../../../state/screen.tsx';
import { FilingButton } from '../filing-button.tsx';
import type { ReviewSubmit } from '../use-review-submit.ts';

/** Entries that show what a section says; each leads to its row in the timeline. */
export function SectionEvidence({
  incident,
  section,
  handbook,
  entries,
  onGo,
  submit,
}: {
  readonly incident: StreamId;
  readonly section: ReviewSection;
  readonly handbook: Handbook;
  /** Those that are here already. */
  readonly entries: readonly TimelineEntry[];
  readonly onGo: (entry: EventId) => void;
  /** Null where nothing may be changed. */
  readonly submit: ReviewSubmit | null;
}) {
  const { words, language, time } = useSpeech();
  const found = useEntries(incident, section.evidence, entries);
  return (
    <div className="writing-evidence">
      <span className="review-fine">{words('writing.evidence')}</span>
      {section.evidence.length === 0 ? <span className="review-fine">{words('writing.evidence_none')}</span> : null}
      <ul>
        {section.evidence.map((id) => {
          const entry = found.get(id);
          const said =
            entry === undefined
              ? words('writing.evidence_gone')
              : `${time.full(entry.at)} ${entryText(entry, handbook, words, language, time)}`;
          return (
            <li key={id} data-gone={entry?.removed !== null && entry !== undefined}>
              <button
                type="button"
                className="writing-chip"
                title={said}
                aria-label={words('writing.evidence_go', { entry: said })}
                onClick={() => onGo(id)}
              >
                {said}
              </button>
              {submit === null ? null : (
                <FilingButton
                  submit={submit}
                  command={{ kind: 'unlink_review_evidence', section: section.key, entry: id }}
                  label={words('writing.evidence_drop', { entry: said })}
                >
                  <X aria-hidden="true" />
                </FilingButton>
              )}
            </li>
          );
        })}
      </ul>
    </div>
  );
}

/** The entries of some ids: those at hand, and others as they are asked for. */
function useEntries(
  incident: StreamId,
  ids: readonly EventId[],
  entries: readonly TimelineEntry[],
): ReadonlyMap<EventId, TimelineEntry> {
  const { bridge } = useScreen();
  const [asked, setAsked] = useState<ReadonlyMap<EventId, TimelineEntry>>(new Map());
  const atHand = new Map(entries.map((entry) => [entry.id, entry]));
  const missing = ids.filter((id) => !atHand.has(id) && !asked.has(id)).join('\n');
  useEffect(() => {
    if (missing === '') return;
    for (const id of missing.split('\n') as EventId[]) {
      void bridge.call('timeline:locate', { incident, target: { entry: id } }).then((reply) => {
        const entry = reply.ok ? reply.value.entry : null;
        if (entry?.id === id) setAsked((before) => new Map(before).set(id, entry));
      });
    }
  }, [bridge, incident, missing]);
  // What was asked for is asked anew as it may say something else by now: it was corrected, struck out or taken back.
  useEffect(
    () =>
      bridge.listen('incident:changed', (change) => {
        if (change.incident === incident) setAsked(new Map());
      }),
    [bridge, incident],
  );
  return new Map([...asked, ...atHand]);
}
