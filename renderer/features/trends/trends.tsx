import { useEffect, useMemo, useState } from 'react';
import { useStore } from 'zustand';
import type { Handbook } from '../../../shared/domain/handbook/handbook.ts';
import { trendsOf } from '../../../shared/domain/trends/trends-of.ts';
import { Button } from '../../components/button.tsx';
import { Notice } from '../../components/notice.tsx';
import { errorWords } from '../../reading/error-words.ts';
import { createDigestStore } from '../../state/digest-store.ts';
import { useAppContext, useScreen, useSpeech } from '../../state/screen.tsx';
import type { Picked } from './figure-table.tsx';
import { type Period, PeriodPicker, spanOf } from './period-picker.tsx';
import { TrendCounts } from './trend-counts.tsx';
import { TrendIncidents } from './trend-incidents.tsx';
import { TrendCauses, TrendStages } from './trend-stages.tsx';
import { TrendKept, TrendTimes } from './trend-times.tsx';
import './trends.css';

/** What all incidents of a period say together; each figure leads to the incidents that it is of. */
export function Trends() {
  const { bridge, clock, handbooks, session } = useScreen();
  const { words, time } = useSpeech();
  const { handbookVersion } = useAppContext();
  const store = useMemo(() => createDigestStore(bridge), [bridge]);
  const { digests, isWhole, failure } = useStore(store);
  const [period, setPeriod] = useState<Period>({ kind: 'year', from: null, to: null });
  const [drills, setDrills] = useState(false);
  const [picked, setPicked] = useState<Picked | null>(null);
  const [handbook, setHandbook] = useState<Handbook | null>(null);
  /** What counts from today does so from when the screen was opened: figures don't move under who reads them. */
  const [opened] = useState(() => clock.read());
  useEffect(() => store.start(), [store]);
  useEffect(() => {
    void handbooks(handbookVersion).then((found) => {
      if (found.ok) setHandbook(found.value);
    });
  }, [handbooks, handbookVersion]);
  const trends = useMemo(
    () => trendsOf(digests, { ...spanOf(period, opened), drills }, (at) => time.day(at).slice(0, 7)),
    [digests, period, drills, opened, time],
  );
  const parts = { trends, digests, handbook, chosen: picked?.name ?? null, onPick: setPicked };
  const all = { name: words('trends.all'), ids: trends.counted };
  return (
    <main className="trends">
      <header className="trends-head">
        <h1>{words('trends.heading')}</h1>
        <PeriodPicker
          period={period}
          onPeriod={(next) => {
            setPeriod(next);
            setPicked(null);
          }}
        />
        <label className="trends-drills">
          <input
            type="checkbox"
            checked={drills}
            onChange={(event) => {
              setDrills(event.target.checked);
              setPicked(null);
            }}
          />
          {words('trends.drills')}
        </label>
        <span className="trends-space" />
        <Button look="quiet" size="small" onClick={() => window.print()}>
          {words('trends.print')}
        </Button>
        <Button look="quiet" size="small" onClick={() => session.go({ view: 'board' })}>
          {words('screen.back_to_board')}
        </Button>
      </header>
      {failure === null ? null : <Notice tone="trouble">{errorWords(failure, words)}</Notice>}
      {isWhole || failure !== null ? null : <p className="trends-fine">{words('trends.loading')}</p>}
      {isWhole && trends.counted.length === 0 ? <p className="trends-empty">{words('trends.empty')}</p> : null}
      {!isWhole || trends.counted.length === 0 ? null : (
        <div className="trends-body">
          <div className="trends-figures">
            <TrendCounts {...parts} />
            <TrendTimes {...parts} />
            <TrendKept {...parts} />
            <TrendStages {...parts} />
            <TrendCauses {...parts} />
          </div>
          <TrendIncidents
            picked={picked ?? all}
            digests={digests}
            onAll={picked === null ? null : () => setPicked(null)}
          />
        </div>
      )}
    </main>
  );
}
