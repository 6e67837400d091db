import type { ItemStanding } from '../../shared/domain/checklists/checklist-at.ts';
import type { Handbook } from '../../shared/domain/handbook/handbook.ts';
import { openByRole } from '../reading/open-by-role.ts';
import { useSpeech } from '../state/screen.tsx';
import type { WallParts } from './wall-body.tsx';
import { WallPages } from './wall-pages.tsx';

/** Who has not done what: roles with the number of their open required items, and the next one of each for who walks up. */
export function WallOpen({ view, handbook }: WallParts) {
  const { words, say } = useSpeech();
  const open = openByRole(view, view.at);
  const late = view.tasks.filter((task) => task.overdue).length;
  const count = open.reduce((sum, { items }) => sum + items.length, 0);
  return (
    <WallPages
      className="wall-open"
      heading={
        <>
          {words('open.heading', { count })}
          {late > 0 ? <b className="wall-late-tasks">{words('open.late_tasks', { count: late })}</b> : null}
        </>
      }
      empty={<p className="wall-calm">{words('open.none')}</p>}
      rows={open.map(({ role, holders, items }) => ({
        key: role,
        className: 'wall-role',
        content: (
          <>
            <span className="wall-role-name">{words(`role_short.${role}`)}</span>
            <span className="wall-role-count figures">{items.length}</span>
            <span className="wall-walk wall-role-next">
              {holders[0] === undefined ? null : <b>{holders[0]}: </b>}
              {say(textOf(items[0], handbook))}
            </span>
          </>
        ),
      }))}
    />
  );
}

function textOf(item: ItemStanding | undefined, handbook: Handbook) {
  return handbook.checklist.find((candidate) => candidate.id === item?.id)?.text;
}
