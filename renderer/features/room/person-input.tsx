import { type InputHTMLAttributes, useId } from 'react';
import type { IncidentView } from '../../../shared/domain/incident/incident-view.ts';
import { peopleOf } from '../../../shared/domain/people/people-of.ts';
import { useWorkspace } from '../../state/screen.tsx';

/** A field for a person's name, completed from the directory and from who is in the response; any name is taken. */
export function PersonInput({
  view,
  value,
  onChange,
  ...rest
}: Omit<InputHTMLAttributes<HTMLInputElement>, 'value' | 'onChange'> & {
  readonly view: IncidentView;
  readonly value: string;
  readonly onChange: (name: string) => void;
}) {
  const list = useId();
  const listed = peopleOf(useWorkspace()).filter(({ hasLeft }) => !hasLeft);
  const involved = [...Object.values(view.roles).flat(), ...view.tasks.map(({ owner }) => owner), view.commander];
  const names = new Set([...listed.map(({ name }) => name), ...involved.filter((name) => name !== null)]);
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
        {[...names].map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
    </>
  );
}
