import { type ReactNode, useId } from 'react';
import './field.css';

/** What a field gives to its control, so that label, hint and fault are read out with it. */
export interface FieldControl {
  readonly id: string;
  readonly 'aria-describedby': string;
  readonly 'aria-invalid': boolean;
}

/** A labelled place for one value, with its hint and, in words, what is wrong with it. */
export function Field({
  label,
  hint = null,
  fault = null,
  optional = null,
  children,
}: {
  readonly label: string;
  readonly hint?: ReactNode;
  readonly fault?: string | null;
  /** The word that says that it may be left out; null where it may not. */
  readonly optional?: string | null;
  readonly children: (control: FieldControl) => ReactNode;
}) {
  const id = useId();
  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        {label}
        {optional === null ? null : <span className="field-optional">{optional}</span>}
      </label>
      {children({ id, 'aria-describedby': `${id}-hint`, 'aria-invalid': fault !== null })}
      <div id={`${id}-hint`} className="field-below">
        {fault === null ? hint : <span className="field-fault">{fault}</span>}
      </div>
    </div>
  );
}
