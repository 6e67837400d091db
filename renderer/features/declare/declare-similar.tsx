import { useDeferredValue, useEffect, useMemo } from 'react';
import { useStore } from 'zustand';
import { type Similar, comparisonOf, similarIncidents } from '../../../shared/domain/similar/similar-incidents.ts';
import { Button } from '../../components/button.tsx';
import { LevelMark } from '../../components/level-mark.tsx';
import { shortNumber } from '../../reading/short-number.ts';
import { createDigestStore } from '../../state/digest-store.ts';
import { useScreen, useSpeech } from '../../state/screen.tsx';
import type { DeclareDraft } from './declare-draft.ts';
import { listOf } from './read-draft.ts';
import './declare-similar.css';

/** How many are offered: more would be read by nobody in the first minute. */
const most = 4;

/** Past incidents that resemble what is being typed, and how they were recovered. They wait beside the form, unasked. */
export function DeclareSimilar({ draft }: { readonly draft: DeclareDraft }) {
  const { bridge } = useScreen();
  const { words } = useSpeech();
  const store = useMemo(() => createDigestStore(bridge), [bridge]);
  const { digests, isWhole } = useStore(store);
  useEffect(() => store.start(), [store]);
  const comparison = useMemo(
    () => (isWhole ? comparisonOf(digests, draft.drill) : null),
    [digests, isWhole, draft.drill],
  );
  // Typing never waits for it.
  const typed = useDeferredValue(draft);
  const found = useMemo(
    () => (comparison === null ? [] : similarIncidents(comparison, describedBy(typed), most)),
    [comparison, typed],
  );
  if (found.length === 0) return null;
  return (
    <section className="similar" aria-label={words('similar.heading')}>
      <h2>{words('similar.heading')}</h2>
      <p className="declare-fine">{words('similar.fine')}</p>
      <ul>
        {found.map((one) => (
          <li key={one.digest.id}>
            <SimilarIncident similar={one} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function SimilarIncident({ similar: { digest } }: { readonly similar: Similar }) {
  const { session } = useScreen();
  const { words, time, duration } = useSpeech();
  const { restoreMs } = digest.measures;
  return (
    <details className="similar-incident">
      <summary>
        <LevelMark level={digest.level} word="" />
        <span className="similar-title">{digest.title}</span>
        <span className="declare-fine figures">
          {shortNumber(digest.number)} · {time.day(digest.t0)}
        </span>
      </summary>
      {restoreMs === null ? null : <p>{words('similar.restored', { duration: duration(restoreMs) })}</p>}
      <dl>
        <dt>{words('similar.cause')}</dt>
        <dd>{digest.causes.length === 0 ? words('similar.no_cause') : digest.causes.join('\n')}</dd>
        <dt>{words('similar.helped')}</dt>
        <dd>{digest.helped === '' ? words('similar.no_helped') : digest.helped}</dd>
      </dl>
      <Button look="quiet" size="small" onClick={() => session.go({ view: 'review', incident: digest.id })}>
        {words('similar.open')}
      </Button>
    </details>
  );
}

function describedBy({ title, seen, tried, hosts, logLines, category, modules }: DeclareDraft) {
  return { title, seen: [seen, tried, hosts, logLines].join('\n'), category, modules: listOf(modules) };
}
