import { Megaphone, TriangleAlert } from 'lucide-react';
import type { WallGround } from '../../shared/bridge/walls.ts';
import { minuteMs } from '../../shared/domain/instant.ts';
import { useScreen, useSpeech } from '../state/screen.tsx';
import { WallAlarms } from './wall-alarms.tsx';
import type { WallParts } from './wall-body.tsx';

/** For so long (ms) after its picture stood still the wall says so. */
const frozenToldMs = 10 * minuteMs;

/** Who commands, whether users know, what rings; that the response is escalated; that the picture stood still. */
export function WallStanding({ view, frozen }: Pick<WallParts, 'view'> & { readonly frozen: WallGround['frozen'] }) {
  const { words, moment } = useSpeech();
  const { clock } = useScreen();
  const live = view.status === 'open';
  // The shell knows this machine's clock alone; the wall may go by another.
  const beside = clock.read() - Date.now();
  const stoodStill = frozen !== null && view.at - (frozen.until + beside) < frozenToldMs ? frozen : null;
  const told = view.userUpdates;
  return (
    <>
      {view.escalation.active ? (
        <span className="wall-escalated">
          <TriangleAlert aria-hidden="true" />
          {words('escalation.active')}
        </span>
      ) : null}
      {view.commander === null ? (
        live ? (
          <span className="wall-nobody">
            <TriangleAlert aria-hidden="true" />
            {words('commander.nobody')}
          </span>
        ) : null
      ) : (
        <span className="wall-commander">{words('commander.named', { person: view.commander })}</span>
      )}
      {told === null ? (
        live ? (
          <span className="wall-untold">
            <Megaphone aria-hidden="true" />
            {words('wall.users_untold')}
          </span>
        ) : null
      ) : (
        <span className="wall-told">
          <Megaphone aria-hidden="true" />
          {words('wall.users_told', { time: moment(told.lastAt, view.at) })}
        </span>
      )}
      <WallAlarms view={view} />
      {view.commandOffer === null ? null : (
        <span className="wall-offer">{words('command.waits', { to: view.commandOffer.to })}</span>
      )}
      {stoodStill === null ? null : (
        <span className="wall-frozen">
          {words('wall.frozen', {
            since: moment(stoodStill.since + beside, view.at),
            until: moment(stoodStill.until + beside, view.at),
          })}
        </span>
      )}
    </>
  );
}
