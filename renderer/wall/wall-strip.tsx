import type { StreamId } from '../../shared/record/ids.ts';
import { DrillMark } from '../components/drill-mark.tsx';
import { HereNow } from '../components/here-now.tsx';
import { SecondMark } from '../components/second-mark.tsx';
import { shortNumber } from '../reading/short-number.ts';
import { useHereNow } from '../reading/use-here-now.ts';
import { useSpeech } from '../state/screen.tsx';
import type { WallParts } from './wall-body.tsx';
import { WallRoute } from './wall-route.tsx';

/** The upper edge: a mark that moves each second, what time it is where, and loudly when that clock is not the real one. */
export function WallStrip({
  incident,
  view,
  simulated,
  isTrusted,
}: Pick<WallParts, 'view'> & {
  readonly incident: StreamId;
  readonly simulated: boolean;
  /** Whether what is shown can be trusted: otherwise a clock that goes says nothing. */
  readonly isTrusted: boolean;
}) {
  const { words, time } = useSpeech();
  const here = useHereNow(incident);
  const { identity, fields } = view.registration;
  return (
    <div className="wall-strip">
      <SecondMark now={view.at} />
      <p className="wall-walk figures">
        {isTrusted ? <span>{words('wall.live')}</span> : null}
        <span>
          {words('app.name')} · {shortNumber(identity.number)}
        </span>
        {view.drill === null ? null : (
          <span className="wall-drill">
            <DrillMark word={words('drill.mark_long')} />
          </span>
        )}
        <HereNow text={here} />
        <WallRoute now={view.at} />
        <span className="wall-strip-end">
          {fields.timezoneInSource === null ? null : (
            <span className="wall-strip-zone">{words('zone.source', { zone: fields.timezoneInSource })}</span>
          )}
          {simulated ? <span className="wall-simulated">{words('clock.simulated')}</span> : null}
          <span className="wall-clock" data-simulated={simulated}>
            {time.day(view.at)} <b>{time.clockWithSeconds(view.at)}</b> {time.zoneName(view.at)}
          </span>
        </span>
      </p>
    </div>
  );
}
