import { useId } from 'react';
import './choice-row.css';

/** One of a few, side by side; arrow keys move, as in any radio group. Choosing the chosen one again takes it back. */
export function ChoiceRow<Value extends string>({
  label,
  options,
  value,
  onChange,
  clearable = false,
}: {
  readonly label: string;
  readonly options: readonly { readonly value: Value; readonly text: string }[];
  readonly value: Value | null;
  readonly onChange: (value: Value | null) => void;
  readonly clearable?: boolean;
}) {
  const name = useId();
  return (
    <fieldset className="choice-row">
      <legend className="field-label">{label}</legend>
      <div className="choice-row-options">
        {options.map((option) => (
          <label key={option.value} className="choice">
            <input
              type="radio"
              name={name}
              className="visually-hidden"
              checked={option.value === value}
              onChange={() => onChange(option.value)}
              onClick={() => {
                if (clearable && option.value === value) onChange(null);
              }}
            />
            <span className="choice-text">{option.text}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
