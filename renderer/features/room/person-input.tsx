import type { InputHTMLAttributes } from 'react';
import type { IncidentView } from '../../../shared/domain/incident/incident-view.ts';
import { peopleOf } from '../../../shared/domain/people/people-of.ts';
import { NameInput } from '../../components/name-input.tsx';
import { useWorkspace } from '../../state/screen.tsx';

/** A field for a person's name, completed from the directory and from who is in the response; any name is taken. */
export function PersonInput({
  view,
  ...rest
}: Omit<InputHTMLAttributes<HTMLInputElement>, 'value' | 'onChange' | 'list'> & {
  readonly view: IncidentView;
  readonly value: string;
  readonly onChange: (name: string) => void;
}) {
  const listed = peopleOf(useWorkspace()).filter(({ hasLeft }) => !hasLeft);
  const involved = [...Object.values(view.roles).flat(), ...view.tasks.map(({ owner }) => owner), view.commander];
  const names = [...listed.map(({ name }) => name), ...involved.filter((name) => name !== null)];
  return <NameInput {...rest} names={names} />;
}
