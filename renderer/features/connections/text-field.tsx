import type { ComponentProps } from 'react';
import { Field } from '../../components/field.tsx';

/** A labelled line of text; what is left over goes to its control. */
export function TextField({
  label,
  hint,
  fault,
  optional,
  onChange,
  ...control
}: Omit<ComponentProps<typeof Field>, 'children'> &
  Omit<ComponentProps<'input'>, 'onChange'> & { readonly onChange: (text: string) => void }) {
  return (
    <Field label={label} hint={hint} fault={fault ?? null} optional={optional ?? null}>
      {(named) => (
        <input
          {...named}
          autoComplete="off"
          {...control}
          className="input"
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}
