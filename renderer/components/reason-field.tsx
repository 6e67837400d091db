import { Field } from './field.tsx';

/** Asks why, in a few lines. It has the focus as it comes up: the question was asked for, and the answer is typed at once. */
export function ReasonField({
  label,
  optional = null,
  value,
  onChange,
}: {
  readonly label: string;
  /** The word that says that it may be left out; null where it may not. */
  readonly optional?: string | null;
  readonly value: string;
  readonly onChange: (text: string) => void;
}) {
  return (
    <Field label={label} optional={optional}>
      {(control) => (
        <textarea
          {...control}
          className="input"
          rows={3}
          data-first
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}
