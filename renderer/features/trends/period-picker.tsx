import { type Instant, dayMs } from '../../../shared/domain/instant.ts';
import { ChoiceRow } from '../../components/choice-row.tsx';
import { DayField } from '../../components/day-field.tsx';
import { useSpeech } from '../../state/screen.tsx';

const kinds = ['month', 'quarter', 'year', 'always', 'days'] as const;
/** How many days back each reaches; null for all. */
const reach = { month: 30, quarter: 90, year: 365, always: null } as const;

/** The period that is looked at: back from today, or from one day to another, both included. */
export interface Period {
  readonly kind: (typeof kinds)[number];
  readonly from: Instant | null;
  /** The first moment of the last day. */
  readonly to: Instant | null;
}

/** The span of a period. */
export function spanOf(
  { kind, from, to }: Period,
  now: Instant,
): { readonly from: Instant | null; readonly to: Instant | null } {
  if (kind === 'days') return { from, to: to === null ? null : dayAfter(to) };
  const days = reach[kind];
  return { from: days === null ? null : now - days * dayMs, to: null };
}

/** Chooses the period. */
export function PeriodPicker({
  period,
  onPeriod,
}: {
  readonly period: Period;
  readonly onPeriod: (period: Period) => void;
}) {
  const { words } = useSpeech();
  return (
    <div className="trends-period">
      <ChoiceRow
        label={words('trends.period')}
        options={kinds.map((value) => ({ value, text: words(`trends.period_${value}`) }))}
        value={period.kind}
        onChange={(kind) => onPeriod({ ...period, kind: kind ?? 'always' })}
      />
      {period.kind === 'days' ? (
        <>
          <DayField
            label={words('search.from')}
            value={period.from}
            onChange={(from) => onPeriod({ ...period, from })}
          />
          <DayField label={words('search.to')} value={period.to} onChange={(to) => onPeriod({ ...period, to })} />
        </>
      ) : null}
    </div>
  );
}

function dayAfter(at: Instant): Instant {
  const day = new Date(at);
  return new Date(day.getFullYear(), day.getMonth(), day.getDate() + 1).getTime();
}
