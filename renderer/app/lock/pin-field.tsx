import { Field } from '../../components/field.tsx';

/** Where a PIN is typed: digits alone, unreadable over a shoulder. */
export function PinField({
  label,
  hint = null,
  fault = null,
  isFirst = false,
  value,
  onChange,
}: {
  readonly label: string;
  readonly hint?: string | null;
  readonly fault?: string | null;
  readonly isFirst?: boolean;
  readonly value: string;
  readonly onChange: (pin: string) => void;
}) {
  return (
    <Field label={label} hint={hint} fault={fault}>
      {(control) => (
        <input
          {...control}
          className="input input-short figures"
          type="password"
          inputMode="numeric"
          autoComplete="off"
          maxLength={12}
          autoFocus={isFirst}
          data-first={isFirst ? true : undefined}
          value={value}
          onChange={(event) => onChange(event.target.value.replaceAll(/\D/gu, ''))}
        />
      )}
    </Field>
  );
}
