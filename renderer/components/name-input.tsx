import { type InputHTMLAttributes, useId } from 'react';

/** A field for a person's name, completed from the names that are known; any name is taken. */
export function NameInput({
  names,
  value,
  onChange,
  ...rest
}: Omit<InputHTMLAttributes<HTMLInputElement>, 'value' | 'onChange' | 'list'> & {
  readonly names: Iterable<string>;
  readonly value: string;
  readonly onChange: (name: string) => void;
}) {
  const list = useId();
  return (
    <>
      <input
        {...rest}
        className="input"
        list={list}
        maxLength={200}
        autoComplete="off"
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
      <datalist id={list}>
        {[...new Set(names)].map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
    </>
  );
}
