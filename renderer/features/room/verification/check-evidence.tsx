import { useState } from 'react';
import type { Bound } from '../../../../shared/domain/verification/verification-events.ts';
import { isBeyond } from '../../../../shared/domain/verification/is-beyond.ts';
import type { CheckStanding, SampleSource } from '../../../../shared/domain/verification/verification-at.ts';
import type { Instant } from '../../../../shared/domain/instant.ts';
import { spokenValue } from '../../../../shared/report/spoken-value.ts';
import { useSpeech } from '../../../state/screen.tsx';

/** Where a metric's values come from, and all of them as a table for whoever can't see the chart. */
export function CheckEvidence({ check }: { readonly check: CheckStanding }) {
  const { words } = useSpeech();
  const [isOpen, setOpen] = useState(false);
  if (check.samples.length === 0) return null;
  return (
    <>
      <ul className="room-fine verify-sources">
        {check.sources.map((source) => (
          <Source key={`${source.at} ${source.count}`} source={source} />
        ))}
      </ul>
      <details onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary className="room-fine">{words('metrics.values')}</summary>
        {isOpen ? <Values check={check} /> : null}
      </details>
    </>
  );
}

function Source({ source }: { readonly source: SampleSource }) {
  const { words, time } = useSpeech();
  const { reading, said, count } = source;
  const by = source.by ?? words('metrics.nobody');
  if (reading === null) {
    const given = { by, at: time.full(source.at), count };
    return (
      <li>{said === null ? words('metrics.given', given) : words('metrics.given_from', { ...given, source: said })}</li>
    );
  }
  const { from, to, stepSeconds: step, series } = reading;
  return (
    <li>
      {words('metrics.evidence', { ...reading.source, at: time.full(reading.readAt), by, count })}
      <br />
      <code>{reading.query}</code>{' '}
      {words('metrics.evidence_step', { step, from: time.full(from), to: time.full(to), series })}
    </li>
  );
}

function Values({ check }: { readonly check: CheckStanding }) {
  const { words, time } = useSpeech();
  const { samples, bound, unit, countedFrom, name } = check;
  return (
    <div className="verify-values">
      <table className="figures" aria-label={words('metrics.values_of', { name })}>
        <thead>
          <tr>
            <th scope="col">{words('metrics.value_at')}</th>
            <th scope="col">{words('metrics.value')}</th>
            <th scope="col">{words('metrics.value_how')}</th>
          </tr>
        </thead>
        <tbody>
          {samples.map(({ at, value }) => {
            const how = howOf(at, value, bound, countedFrom);
            return (
              <tr key={at} data-how={how}>
                <td>{`${time.day(at)} ${time.clockWithSeconds(at)}`}</td>
                <td>{`${spokenValue(value)} ${unit}`}</td>
                <td>{words(`metrics.how.${how}`)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

function howOf(at: Instant, value: number, bound: Bound, countedFrom: Instant | null) {
  if (countedFrom !== null && at < countedFrom) return 'before';
  return isBeyond(value, bound) ? 'beyond' : 'within';
}
