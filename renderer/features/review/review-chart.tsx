import { useEffect, useMemo, useRef, useState } from 'react';
import type { Handbook } from '../../../shared/domain/handbook/handbook.ts';
import type { IncidentView } from '../../../shared/domain/incident/incident-view.ts';
import type { TimelineEntry } from '../../../shared/domain/timeline/timeline-entry.ts';
import { nightInk, paperInk } from '../../../shared/report/chart/chart-ink.ts';
import { timelinePicture } from '../../../shared/report/chart/timeline-chart.ts';
import { ChartPictureView } from '../../components/chart-picture.tsx';
import { useScreen, useSpeech } from '../../state/screen.tsx';

/** Narrower than this (px) nothing could be read. */
const least = 480;

/** The course of the incident as a picture, as wide as there is room, in the look of the desk. `view`: of the minute. */
export function ReviewChart({
  view,
  entries,
  handbook,
}: {
  readonly view: IncidentView;
  readonly entries: readonly TimelineEntry[];
  readonly handbook: Handbook;
}) {
  const { zone } = useScreen();
  const { words, language } = useSpeech();
  const frame = useRef<HTMLElement>(null);
  const [width, setWidth] = useState(least);
  useEffect(() => {
    const seen = frame.current;
    if (seen === null) return undefined;
    const observer = new ResizeObserver(([entry]) =>
      setWidth(Math.max(least, Math.floor(entry?.contentRect.width ?? 0))),
    );
    observer.observe(seen);
    return () => observer.disconnect();
  }, []);
  const isNight = document.documentElement.dataset['theme'] === 'night';
  const picture = useMemo(() => {
    const input = { view, entries, handbook, words, language, zone, width, ink: isNight ? nightInk : paperInk };
    return timelinePicture(input);
  }, [view, entries, handbook, words, language, zone, width, isNight]);
  return (
    <section ref={frame} className="review-chart" aria-label={words('writing.chart')}>
      <ChartPictureView picture={picture} />
    </section>
  );
}
