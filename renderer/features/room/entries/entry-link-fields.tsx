import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import type { IncidentView } from '../../../../shared/domain/incident/incident-view.ts';
import { type LinkRelation, linkRelations } from '../../../../shared/domain/links/link.ts';
import type { TimelineEntry } from '../../../../shared/domain/timeline/timeline-entry.ts';
import type { EventId } from '../../../../shared/record/ids.ts';
import { Button } from '../../../components/button.tsx';
import { Field } from '../../../components/field.tsx';
import { errorWords } from '../../../reading/error-words.ts';
import { useSpeech } from '../../../state/screen.tsx';
import type { TimelineStore } from '../../../state/timeline-store.ts';
import type { Submit } from '../use-act.ts';

/** How many of the newest entries can be chosen from. */
const offered = 200;

/** Links of an entry to others: those that stand, each to be taken back, and one more. Recorded as they are made. */
export function EntryLinkFields({
  entry,
  view,
  timeline,
  submit,
}: {
  readonly entry: TimelineEntry;
  readonly view: IncidentView;
  readonly timeline: TimelineStore;
  readonly submit: Submit;
}) {
  const { words, time } = useSpeech();
  const [relation, setRelation] = useState<LinkRelation>('caused_by');
  const [to, setTo] = useState('');
  const [fault, setFault] = useState<string | null>(null);
  const { shown } = useStore(timeline);
  const count = shown ?? 0;
  const first = Math.max(0, count - offered);
  useEffect(() => {
    if (count > 0) timeline.ensure(first, count - 1);
  }, [timeline, first, count]);
  const others = Array.from({ length: count - first }, (_, index) => timeline.entryAt(count - 1 - index))
    .filter((one) => one !== undefined)
    .filter((one) => one.automatic === null && one.removed === null && one.id !== entry.id);
  const file = async (
    kind: 'link_entries' | 'unlink_entries',
    link: { from: string; to: string; relation: LinkRelation },
  ) => {
    const refusal = await submit({
      kind,
      from: link.from as EventId,
      to: link.to as EventId,
      relation: link.relation,
    });
    setFault(refusal === null ? null : errorWords(refusal, words));
    if (refusal === null) setTo('');
  };
  const standing = view.links.filter((link) => link.from === entry.id || link.to === entry.id);
  return (
    <details className="ask-links" open={standing.length > 0}>
      <summary>{words('link.heading')}</summary>
      <ul>
        {standing.map((link) => {
          const isFrom = link.from === entry.id;
          return (
            <li key={`${link.from} ${link.to} ${link.relation}`}>
              <span>
                {words(`${isFrom ? 'link' : 'link_back'}.${link.relation}`)} <bdi>{isFrom ? link.of : link.text}</bdi>
              </span>
              <Button size="small" look="quiet" onClick={() => void file('unlink_entries', link)}>
                {words('link.take_back')}
              </Button>
            </li>
          );
        })}
      </ul>
      <div className="ask-row">
        <Field label={words('link.relation')}>
          {(control) => (
            <select
              {...control}
              className="input"
              value={relation}
              onChange={(event) => setRelation(linkRelations.find((one) => one === event.target.value) ?? relation)}
            >
              {linkRelations.map((one) => (
                <option key={one} value={one}>
                  {words(`link.${one}`)}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field label={words('link.to')} fault={fault}>
          {(control) => (
            <select {...control} className="input" value={to} onChange={(event) => setTo(event.target.value)}>
              <option value="">{words('link.choose')}</option>
              {others.map((one) => (
                <option key={one.id} value={one.id}>
                  {`${time.clock(one.at)} ${one.text.slice(0, 80)}`}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Button
          size="small"
          disabled={to === ''}
          onClick={() => void file('link_entries', { from: entry.id, to, relation })}
        >
          {words('link.add')}
        </Button>
      </div>
    </details>
  );
}
