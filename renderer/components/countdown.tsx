import { Fragment } from 'react';
import { countdownParts } from './countdown-parts.ts';
import './countdown.css';

/** Words of a countdown's units, in the reader's language. */
export interface CountdownUnits {
  readonly day: string;
  readonly hour: string;
  readonly minute: string;
  readonly second: string;
}

/**
 * The figures of a countdown, each with its unit; a plus sign past zero. What is due, and the word "overdue", stand
 * beside it, where it is used. Silent for screen readers: a thing that changes each second is announced elsewhere.
 */
export function Countdown({
  due,
  now,
  units,
}: {
  readonly due: number;
  readonly now: number;
  readonly units: CountdownUnits;
}) {
  const parts = countdownParts(due, now);
  const figures =
    parts.form === 'seconds'
      ? [
          [parts.minutes, units.minute],
          [parts.seconds, units.second],
        ]
      : parts.form === 'minutes'
        ? [
            [parts.hours, units.hour],
            [parts.minutes, units.minute],
          ]
        : [
            [parts.days, units.day],
            [parts.hours, units.hour],
          ];
  return (
    <span className="countdown figures" role="timer" aria-live="off">
      {parts.overdue ? <span className="countdown-sign">+</span> : null}
      {figures.map(([figure, unit]) => (
        <Fragment key={unit}>
          <span className="countdown-figure">{figure}</span>
          <span className="countdown-unit">{unit}</span>
        </Fragment>
      ))}
    </span>
  );
}
