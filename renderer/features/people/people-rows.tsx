import type { Person } from '../../../shared/domain/people/people-of.ts';
import { Button } from '../../components/button.tsx';
import { useSpeech } from '../../state/screen.tsx';

/** The directory as a table: a row is a person. */
export function PeopleRows({
  people,
  onChange,
  onLeft,
  onBack,
}: {
  readonly people: readonly Person[];
  readonly onChange: (person: Person) => void;
  readonly onLeft: (person: Person) => void;
  readonly onBack: (person: Person) => void;
}) {
  const { words } = useSpeech();
  return (
    <table className="people-table">
      <thead>
        <tr>
          <th scope="col">{words('people.name')}</th>
          <th scope="col">{words('people.contact')}</th>
          <th scope="col">{words('people.roles')}</th>
          <th scope="col">{words('people.note')}</th>
          <th scope="col">
            <span className="visually-hidden">{words('people.deeds')}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {people.map((person) => (
          <tr key={person.id} data-left={person.hasLeft}>
            <th scope="row">
              {person.name}
              {person.hasLeft ? <span className="people-left">{words('people.has_left')}</span> : null}
            </th>
            <td className="figures">{person.contact}</td>
            <td>{person.usualRoles.map((role) => words(`role_short.${role}`)).join(' · ')}</td>
            <td>{person.note}</td>
            <td className="people-deeds">
              <Button
                size="small"
                look="quiet"
                aria-label={words('people.change_of', { name: person.name })}
                onClick={() => onChange(person)}
              >
                {words('people.change')}
              </Button>
              {person.hasLeft ? (
                <Button size="small" look="quiet" onClick={() => onBack(person)}>
                  {words('people.back')}
                </Button>
              ) : (
                <Button
                  size="small"
                  look="quiet"
                  aria-label={words('people.leave_of', { name: person.name })}
                  onClick={() => onLeft(person)}
                >
                  {words('people.leave')}
                </Button>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
