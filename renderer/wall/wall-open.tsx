import type { ItemStanding } from '../../shared/domain/checklists/checklist-at.ts';
import type { Handbook } from '../../shared/domain/handbook/handbook.ts';
import { openByRole } from '../reading/open-by-role.ts';
import { useSpeech } from '../state/screen.tsx';
import type { WallParts } from './wall-body.tsx';

/** Rows that fit; what does not is counted. */
const room = 4;

/** Who has not done what: roles with the number of their open required items, and the next one of each for who walks up. */
export function WallOpen({ view, handbook }: WallParts) {
  const { words, say } = useSpeech();
  const open = openByRole(view, view.at);
  const shown = open.length > room ? open.slice(0, room - 1) : open;
  const rest = open.slice(shown.length);
  const late = view.tasks.filter((task) => task.overdue).length;
  const count = open.reduce((sum, { items }) => sum + items.length, 0);
  return (
    <section className="wall-open">
      <h2 className="wall-walk">
        {words('open.heading', { count })}
        {late > 0 ? <b className="wall-late-tasks">{words('open.late_tasks', { count: late })}</b> : null}
      </h2>
      {open.length === 0 ? <p className="wall-calm">{words('open.none')}</p> : null}
      <ul>
        {shown.map(({ role, holders, items }) => (
          <li key={role} className="wall-role">
            <span className="wall-role-name">{words(`role_short.${role}`)}</span>
            <span className="wall-role-count figures">{items.length}</span>
            <span className="wall-walk wall-role-next">
              {holders[0] === undefined ? null : <b>{holders[0]}: </b>}
              {say(textOf(items[0], handbook))}
            </span>
          </li>
        ))}
        {rest.length > 0 ? (
          <li className="wall-more">
            {words('open.more_roles', {
              roles: rest.length,
              count: rest.reduce((sum, { items }) => sum + items.length, 0),
            })}
          </li>
        ) : null}
      </ul>
    </section>
  );
}

function textOf(item: ItemStanding | undefined, handbook: Handbook) {
  return handbook.checklist.find((candidate) => candidate.id === item?.id)?.text;
}
