import { Field } from '../../components/field.tsx';
import { useScreen, useSpeech, useTick } from '../../state/screen.tsx';
import { readTime } from './read-draft.ts';

/** A field that takes a time as people write it, and says how it was read. */
export function TimeField({
  label,
  value,
  onChange,
  optional = null,
}: {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly optional?: string | null;
}) {
  const { zone } = useScreen();
  const { words, time } = useSpeech();
  const read = readTime(value, useTick(), zone);
  const fault =
    read.kind === 'unclear'
      ? words('declare.time_unclear')
      : read.kind === 'ahead'
        ? words('declare.time_ahead')
        : null;
  const hint =
    read.kind === 'time'
      ? words('declare.time_read', {
          time: read.approximate ? words('quick.about', { time: time.full(read.at) }) : time.full(read.at),
          zone: time.zoneName(read.at),
        })
      : words('declare.time_hint');
  return (
    <Field label={label} fault={fault} hint={hint} optional={optional}>
      {(control) => (
        <input
          {...control}
          className="input declare-short"
          value={value}
          maxLength={60}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}
