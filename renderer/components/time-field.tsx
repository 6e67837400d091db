import { Field } from './field.tsx';

/** A field that takes a time as people write it, with the words of how it was read. */
export function TimeField({
  label,
  value,
  fault,
  hint,
  optional = null,
  autoFocus = false,
  onChange,
}: {
  readonly label: string;
  readonly value: string;
  readonly fault: string | null;
  readonly hint: string;
  readonly optional?: string | null;
  readonly autoFocus?: boolean;
  readonly onChange: (value: string) => void;
}) {
  return (
    <Field label={label} fault={fault} hint={hint} optional={optional}>
      {(control) => (
        <input
          {...control}
          className="input input-short"
          value={value}
          maxLength={60}
          autoFocus={autoFocus}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}
