import { type WallRoom, letterSizes } from '../../shared/domain/wall/letter-sizes.ts';
import { useSpeech } from '../state/screen.tsx';

/** A line to read from the back of the room, at the very size of the wall's letters. */
export function WallTrial({ room }: { readonly room: WallRoom }) {
  const { words } = useSpeech();
  const size = { widthPx: window.innerWidth, heightPx: window.innerHeight };
  const { reachMetres } = letterSizes(room, size);
  const reaches = reachMetres >= room.farthestSeatMetres;
  return (
    <div className="wall-sheet wall-trial">
      <p>{words('wall.trial_heading', { metres: room.farthestSeatMetres })}</p>
      <p className="wall-trial-line figures">{words('wall.trial_line')}</p>
      {reaches ? null : (
        <p className="wall-untrusted">{words('wall.trial_too_far', { reach: Math.floor(reachMetres * 10) / 10 })}</p>
      )}
      <p className="wall-walk">{words('wall.trial_walk')}</p>
      <p className="wall-walk">{words('wall.trial_end')}</p>
    </div>
  );
}
