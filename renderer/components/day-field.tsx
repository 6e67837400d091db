import type { Instant } from '../../shared/domain/instant.ts';
import './filter-choice.css';

/** A day of the viewer's own calendar, or none: its first moment. */
export function DayField({
  label,
  value,
  onChange,
}: {
  readonly label: string;
  readonly value: Instant | null;
  readonly onChange: (value: Instant | null) => void;
}) {
  return (
    <label className="choose" data-set={value !== null}>
      <span>{label}</span>
      <input
        className="input figures"
        type="date"
        max="9999-12-31"
        value={value === null ? '' : dayOf(value)}
        onChange={(event) => {
          const begins = new Date(`${event.target.value}T00:00:00`).getTime();
          onChange(Number.isNaN(begins) ? null : begins);
        }}
      />
    </label>
  );
}

function dayOf(at: Instant): string {
  const date = new Date(at);
  const two = (part: number) => String(part).padStart(2, '0');
  return `${String(date.getFullYear()).padStart(4, '0')}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}
