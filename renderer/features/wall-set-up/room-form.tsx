import { useState } from 'react';
import { type WallRoom, letterSizes, wallRoomSchema } from '../../../shared/domain/wall/letter-sizes.ts';
import { trialMs } from '../../../shared/bridge/walls.ts';
import { Button } from '../../components/button.tsx';
import { Field } from '../../components/field.tsx';
import { useScreen, useSpeech } from '../../state/screen.tsx';
import type { SetUpDisplay } from './display-card.tsx';

/** The screen's size and the farthest seat, and a line to read from there. */
export function RoomForm({ display }: { readonly display: SetUpDisplay }) {
  const { bridge } = useScreen();
  const { words } = useSpeech();
  const { id, room, isRoomKnown, size } = display;
  const [diagonal, setDiagonal] = useState(String(room.diagonalInches));
  const [seat, setSeat] = useState(String(room.farthestSeatMetres));
  const [isTrying, setTrying] = useState(false);
  const written = { diagonalInches: readNumber(diagonal), farthestSeatMetres: readNumber(seat) };
  const parsed = wallRoomSchema.safeParse(written);
  const faultOf = (key: keyof WallRoom, fault: 'wall_set_up.diagonal_fault' | 'wall_set_up.seat_fault') => {
    const measure = wallRoomSchema.shape[key];
    if (measure.safeParse(written[key]).success) return null;
    return words(fault, { least: measure.minValue ?? 0, most: measure.maxValue ?? 0 });
  };
  const sizes = parsed.success && size !== null ? letterSizes(parsed.data, size) : null;
  const isNew =
    parsed.success &&
    (!isRoomKnown ||
      parsed.data.diagonalInches !== room.diagonalInches ||
      parsed.data.farthestSeatMetres !== room.farthestSeatMetres);
  const keep = () => {
    if (parsed.success) void bridge.call('wall:keep_room', { display: id, room: parsed.data });
  };
  const tryIt = () => {
    if (!parsed.success) return;
    setTrying(true);
    void bridge.call('wall:try', { display: id, room: parsed.data });
  };
  return (
    <form
      className="wall-card-room"
      onSubmit={(event) => {
        event.preventDefault();
        keep();
      }}
    >
      <MeasureField
        label={words('wall_set_up.diagonal')}
        unit={words('wall_set_up.inches')}
        value={diagonal}
        onChange={setDiagonal}
        fault={faultOf('diagonalInches', 'wall_set_up.diagonal_fault')}
      />
      <MeasureField
        label={words('wall_set_up.seat')}
        unit={words('wall_set_up.metres')}
        value={seat}
        onChange={setSeat}
        fault={faultOf('farthestSeatMetres', 'wall_set_up.seat_fault')}
      />
      <div className="wall-card-deeds">
        <Button type="submit" disabled={!isNew}>
          {words('wall_set_up.save')}
        </Button>
        <Button disabled={!parsed.success || size === null} onClick={tryIt}>
          {words('wall_set_up.try')}
        </Button>
      </div>
      <p className="wall-card-fine figures" role="status">
        {isRoomKnown ? '' : `${words('wall_set_up.assumed')} `}
        {sizes === null ? '' : words('wall_set_up.letters', { across: sizes.across, walk: sizes.walk })}
        {isTrying ? ` ${words('wall_set_up.trying', { seconds: trialMs / 1_000 })}` : ''}
      </p>
      {sizes === null || !parsed.success || sizes.reachMetres >= parsed.data.farthestSeatMetres ? null : (
        <p className="wall-card-fault">
          {words('wall_set_up.too_far', { reach: Math.floor(sizes.reachMetres * 10) / 10 })}
        </p>
      )}
    </form>
  );
}

/** A measure that is typed, with its unit. */
function MeasureField({
  label,
  unit,
  value,
  onChange,
  fault,
}: {
  readonly label: string;
  readonly unit: string;
  readonly value: string;
  readonly onChange: (written: string) => void;
  readonly fault: string | null;
}) {
  return (
    <Field label={label} fault={fault}>
      {(control) => (
        <span className="wall-card-measure">
          <input
            {...control}
            className="input figures"
            inputMode="decimal"
            value={value}
            onChange={(event) => onChange(event.target.value)}
          />
          {unit}
        </span>
      )}
    </Field>
  );
}

/** A number as people write it, also with a comma; no number gives NaN. */
function readNumber(text: string): number {
  const written = text.trim().replace(',', '.');
  return written === '' ? Number.NaN : Number(written);
}
