import './filter-choice.css';

/** One thing to filter by, chosen from a list or left open. What is chosen is seen without reading every field. */
export function FilterChoice<Value extends string>({
  label,
  any,
  value,
  options,
  onChange,
}: {
  readonly label: string;
  /** The word for no choice. */
  readonly any: string;
  readonly value: Value | null;
  readonly options: readonly { readonly value: Value; readonly text: string }[];
  readonly onChange: (value: Value | null) => void;
}) {
  return (
    <label className="choose" data-set={value !== null}>
      <span>{label}</span>
      <select
        className="input"
        value={value ?? ''}
        onChange={(event) => onChange(options.find((option) => option.value === event.target.value)?.value ?? null)}
      >
        <option value="">{any}</option>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.text}
          </option>
        ))}
      </select>
    </label>
  );
}
