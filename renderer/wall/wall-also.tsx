import { Countdown } from '../components/countdown.tsx';
import { dueKey, otherDues, shortDueWords, urgencyOf } from '../reading/due-reading.ts';
import { unitsOf } from '../reading/units.ts';
import { useSpeech } from '../state/screen.tsx';
import type { WallParts } from './wall-body.tsx';
import { WallPages } from './wall-pages.tsx';

/** What else is due, the overdue first, and what users were promised. */
export function WallAlso({ view, handbook }: WallParts) {
  const speech = useSpeech();
  const { words } = speech;
  const update = view.userUpdates?.nextDue ?? null;
  const dues = [
    ...otherDues(view, view.at).map((due) => ({
      key: dueKey(due),
      due: due.due,
      look: urgencyOf(due, view, handbook, view.at) as string,
      what: shortDueWords(due, view.at, speech),
    })),
    ...(update === null
      ? []
      : [
          {
            key: 'update',
            due: update,
            look: view.at > update ? 'late' : 'calm',
            what: words(view.at > update ? 'due_short.update.late' : 'due_short.update.ahead'),
          },
        ]),
  ];
  if (dues.length === 0) return null;
  return (
    <WallPages
      className="wall-also"
      heading={words('wall.due_heading')}
      empty={null}
      rows={dues.map(({ key, due, look, what }) => ({
        key,
        look,
        className: 'wall-due',
        content: (
          <>
            <span className="wall-due-what">{what}</span>
            <span className="wall-due-figure">
              <Countdown due={due} now={view.at} units={unitsOf(speech)} />
            </span>
          </>
        ),
      }))}
    />
  );
}
