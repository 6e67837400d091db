import { Line, LineChart, ReferenceArea, ReferenceLine, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import type { IncidentView } from '../../../../shared/domain/incident/incident-view.ts';
import type { CheckStanding } from '../../../../shared/domain/verification/verification-at.ts';
import { useSpeech } from '../../../state/screen.tsx';
import { placeMarks } from './place-marks.ts';

/** Values of which each is shown as a dot of its own. */
const dotted = 60;
/** How far (px) a row of marks stands above the next. */
const rowHeight = 13;

/** A metric's course with its bound, the incident's marks, and the time since recovery shaded. */
export function SampleChart({ check, view }: { readonly check: CheckStanding; readonly view: IncidentView }) {
  const { words, time } = useSpeech();
  const { bound, name, unit } = check;
  const { t0, mitigatedAt, recoveredAt } = view;
  // What is infinite has no place on an axis; the table says it.
  const samples = check.samples.filter(({ value }) => Number.isFinite(value));
  const times = [...check.samples.map(({ at }) => at), ...(recoveredAt === null ? [] : [recoveredAt])];
  const [from, to] = [Math.min(...times), Math.max(...times)];
  const values = [...samples.map(({ value }) => value), bound.value];
  const marks = placeMarks(
    [
      { at: t0, word: words('metrics.mark.t0') },
      ...view.verification.levels.map(({ at, level }) => ({ at, word: level })),
      { at: mitigatedAt, word: words('verify.mark.mitigated') },
      { at: recoveredAt, word: words('verify.mark.recovered') },
    ],
    from,
    to,
  );
  const dot = samples.length > dotted ? false : { r: 2 };
  const rows = Math.max(0, ...marks.map(({ row }) => row));
  return (
    <figure className="verify-chart" aria-label={words('verify.chart', { name })}>
      <ResponsiveContainer width="100%" height="100%">
        <LineChart data={samples} margin={{ top: 16 + rows * rowHeight, right: 44, bottom: 0, left: 0 }}>
          <XAxis
            dataKey="at"
            type="number"
            domain={[from, to]}
            tickFormatter={(at: number) => time.clock(at)}
            stroke="var(--ink-third)"
            tick={{ fontSize: 11 }}
          />
          <YAxis
            width={44}
            domain={[Math.min(0, ...values), Math.max(...values)]}
            stroke="var(--ink-third)"
            tick={{ fontSize: 11 }}
          />
          <Tooltip
            labelFormatter={(at) => (typeof at === 'number' ? `${time.day(at)} ${time.clockWithSeconds(at)}` : '')}
            formatter={(value) => [`${String(value)} ${unit}`, name]}
            contentStyle={{ background: 'var(--surface)', borderColor: 'var(--line)', color: 'var(--ink)' }}
          />
          {recoveredAt === null ? null : (
            <ReferenceArea x1={recoveredAt} x2={to} fill="var(--sunken)" fillOpacity={1} />
          )}
          <ReferenceLine
            y={bound.value}
            stroke="var(--late)"
            strokeDasharray="4 3"
            label={{ value: words('verify.mark.bound'), position: 'right', fontSize: 11, fill: 'var(--late)' }}
          />
          {marks.map(({ at, word, row }) => (
            <ReferenceLine
              key={`${at} ${word}`}
              x={at}
              stroke="var(--ink-second)"
              label={{
                value: word,
                position: 'top',
                offset: 5 + row * rowHeight,
                fontSize: 11,
                fill: 'var(--ink-second)',
              }}
            />
          ))}
          <Line dataKey="value" stroke="var(--ink)" dot={dot} strokeWidth={2} isAnimationActive={false} />
        </LineChart>
      </ResponsiveContainer>
    </figure>
  );
}
