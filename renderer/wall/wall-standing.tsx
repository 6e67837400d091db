import { Megaphone, TriangleAlert } from 'lucide-react';
import { type ReactNode, useRef } from 'react';
import type { WallGround } from '../../shared/bridge/walls.ts';
import { type Instant, minuteMs } from '../../shared/domain/instant.ts';
import { useSpeech } from '../state/screen.tsx';
import { usePages } from './use-pages.ts';
import { wallAlarms } from './wall-alarms.tsx';
import type { WallParts } from './wall-body.tsx';

/** For so long (ms) after its picture stood still the wall says so. */
const frozenToldMs = 10 * minuteMs;

/** What the room must know in words, the gravest first; where it is more than fits, it turns like every list. */
export function WallStanding({
  view,
  frozen,
  untrusted,
}: Pick<WallParts, 'view'> & {
  readonly frozen: WallGround['frozen'];
  /** Until when what is shown could be trusted; null while it can be. */
  readonly untrusted: Instant | null;
}) {
  const line = useRef<HTMLUListElement>(null);
  const { page, pages } = usePages(line, 'down');
  const told = useStandings({ view, frozen, untrusted });
  return (
    <ul ref={line} className="wall-standing">
      {told.map(({ look, content }, place) => (
        <li key={look} className={look} data-off={(pages[place] ?? 0) === page ? undefined : ''}>
          {content}
        </li>
      ))}
    </ul>
  );
}

/** What stands beside the word that nothing here is to be trusted. */
const lasting: ReadonlySet<string> = new Set(['wall-untrusted', 'wall-commander', 'wall-nobody']);

interface Standing {
  /** The class by which it looks, and its identity. */
  readonly look: string;
  readonly content: ReactNode;
}

/** Whether the picture can be trusted, who commands, that it is escalated, whether users know, what rings. */
function useStandings({ view, frozen, untrusted }: Parameters<typeof WallStanding>[0]): readonly Standing[] {
  const speech = useSpeech();
  const { words, moment } = speech;
  const live = view.status === 'open';
  const { userUpdates, commander, commandOffer } = view;
  const alarm = <TriangleAlert aria-hidden="true" />;
  const standings: (Standing | null)[] = [
    untrusted === null
      ? null
      : {
          look: 'wall-untrusted',
          content: (
            <>
              {alarm}
              <span role="status">{words('wall.untrusted', { time: moment(untrusted, view.at) })}</span>
            </>
          ),
        },
    commander !== null
      ? { look: 'wall-commander', content: words('commander.named', { person: commander }) }
      : live
        ? {
            look: 'wall-nobody',
            content: (
              <>
                {alarm}
                {words('commander.nobody')}
              </>
            ),
          }
        : null,
    view.escalation.active
      ? {
          look: 'wall-escalated',
          content: (
            <>
              {alarm}
              {words('escalation.active')}
            </>
          ),
        }
      : null,
    userUpdates === null && !live
      ? null
      : {
          look: 'wall-told',
          content: (
            <>
              <Megaphone aria-hidden="true" />
              {userUpdates === null
                ? words('wall.users_untold')
                : words('wall.users_told', { time: moment(userUpdates.lastAt, view.at) })}
            </>
          ),
        },
    ...wallAlarms(view, speech),
    commandOffer === null ? null : { look: 'wall-offer', content: words('command.waits', { to: commandOffer.to }) },
    frozen === null || view.at - frozen.until >= frozenToldMs
      ? null
      : {
          look: 'wall-frozen',
          content: words('wall.frozen', {
            since: moment(frozen.since, view.at),
            until: moment(frozen.until, view.at),
          }),
        },
  ];
  const said = standings.filter((standing) => standing !== null);
  // What can't be trusted never turns out of sight: beside it there is only who to turn to.
  return untrusted === null ? said : said.filter(({ look }) => lasting.has(look));
}
