import { Line, LineChart, ReferenceLine, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import type { Instant } from '../../../../shared/domain/instant.ts';
import type { CheckStanding } from '../../../../shared/domain/verification/verification-at.ts';
import { useSpeech } from '../../../state/screen.tsx';

/** A metric's course with its bound, and when the incident was mitigated and recovered. */
export function SampleChart({
  check,
  mitigatedAt,
  recoveredAt,
}: {
  readonly check: CheckStanding;
  readonly mitigatedAt: Instant | null;
  readonly recoveredAt: Instant | null;
}) {
  const { words, time } = useSpeech();
  const { samples, bound, name, unit } = check;
  const marks = [
    { at: mitigatedAt, word: words('verify.mark.mitigated') },
    { at: recoveredAt, word: words('verify.mark.recovered') },
  ];
  // What fell on one moment is one mark: two words on one spot can't be read.
  const isSame = mitigatedAt !== null && mitigatedAt === recoveredAt;
  const drawn = isSame ? marks.slice(1) : marks;
  const times = [...samples.map(({ at }) => at), ...marks.map(({ at }) => at)].filter((at) => at !== null);
  const values = [...samples.map(({ value }) => value), bound.value];
  return (
    <figure className="verify-chart" aria-label={words('verify.chart', { name })}>
      <ResponsiveContainer width="100%" height="100%">
        <LineChart data={[...samples]} margin={{ top: 16, right: 44, bottom: 0, left: 0 }}>
          <XAxis
            dataKey="at"
            type="number"
            domain={[Math.min(...times), Math.max(...times)]}
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
            labelFormatter={(at) => (typeof at === 'number' ? time.full(at) : '')}
            formatter={(value) => [`${String(value)} ${unit}`, name]}
            contentStyle={{ background: 'var(--surface)', borderColor: 'var(--line)', color: 'var(--ink)' }}
          />
          <ReferenceLine
            y={bound.value}
            stroke="var(--late)"
            strokeDasharray="4 3"
            label={{ value: words('verify.mark.bound'), position: 'right', fontSize: 11, fill: 'var(--late)' }}
          />
          {drawn.map(({ at, word }) =>
            at === null ? null : (
              <ReferenceLine
                key={word}
                x={at}
                stroke="var(--ink-second)"
                label={{ value: word, position: 'top', fontSize: 11, fill: 'var(--ink-second)' }}
              />
            ),
          )}
          <Line dataKey="value" stroke="var(--ink)" dot={{ r: 2 }} strokeWidth={2} isAnimationActive={false} />
        </LineChart>
      </ResponsiveContainer>
    </figure>
  );
}
