import type { WallSetUp } from '../../../shared/bridge/walls.ts';
import { useSpeech } from '../../state/screen.tsx';
import { RoomForm } from './room-form.tsx';
import { WallForm } from './wall-form.tsx';

export type SetUpDisplay = WallSetUp['displays'][number];

/** One display: which it is, its room, and its wall. */
export function DisplayCard({ display, nth }: { readonly display: SetUpDisplay; readonly nth: number }) {
  const { words } = useSpeech();
  const { name, size, isWorkedOn } = display;
  const heading =
    name === '' ? words('wall_set_up.display', { nth }) : words('wall_set_up.display_named', { nth, name });
  return (
    <li className="wall-card">
      <section aria-label={heading}>
        <h2>{heading}</h2>
        <p className="wall-card-fine figures">
          {size === null
            ? words('wall_set_up.unplugged')
            : words('wall_set_up.size', { width: size.widthPx, height: size.heightPx })}
          {isWorkedOn ? ` · ${words('wall_set_up.worked_on')}` : ''}
        </p>
        <RoomForm display={display} />
        <WallForm key={JSON.stringify(display.wall)} display={display} />
      </section>
    </li>
  );
}
