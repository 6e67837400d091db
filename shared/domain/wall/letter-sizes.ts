import { languages } from '../../words/language.ts';
import { type RoomProfile, leastLetterHeight, leastWalkUpLetterHeight, roomProfileSchema } from './room-profile.ts';

/** A screen and its room as somebody tells them; the pixels are the window's own. */
export const wallRoomSchema = roomProfileSchema.pick({ diagonalInches: true, farthestSeatMetres: true });
export type WallRoom = Pick<RoomProfile, 'diagonalInches' | 'farthestSeatMetres'>;

/** The room where nobody said: a usual meeting room. */
export const usualRoom: WallRoom = { diagonalInches: 65, farthestSeatMetres: 4.5 };

/** Height of what is drawn, as a share of the font size: a capital of Inter, a character of Noto Sans SC. */
export const drawnShare = { en: 0.727, 'zh-CN': 0.9 } as const;

/** The wall's two sizes of type in a window (font sizes, CSS px), and how far the larger of them reaches. */
export interface LetterSizes {
  readonly across: number;
  readonly walk: number;
  /** Farthest seat (metres) that reads the wall: the room's own, or less where letters for it would fill the screen. */
  readonly reachMetres: number;
}

/**
 * The least a wall is, in letters across the room: below this no layout holds what a room must know. A seat for which
 * letters would have to be larger needs a larger screen.
 */
const leastWide = 13.5;
const leastHigh = 10.8;
const leastArea = 280;
/** Walk-up text is by this larger than the least, and by this smaller than the rest, where both can be had. */
const walkEase = 1.5;
const walkShare = 0.6;

/**
 * What a window's letters must be for a room. One size for both languages, the larger of what each needs, since people
 * write either in either. Whole pixels, rounded up.
 */
export function letterSizes(
  room: WallRoom,
  { widthPx, heightPx }: Pick<RoomProfile, 'widthPx' | 'heightPx'>,
): LetterSizes {
  const profiles = languages.map((language) => ({ ...room, widthPx, heightPx, language }));
  const wanted = Math.ceil(
    Math.max(...profiles.map((profile) => leastLetterHeight(profile) / drawnShare[profile.language])),
  );
  const most = Math.floor(
    Math.min(widthPx / leastWide, heightPx / leastHigh, Math.sqrt((widthPx * heightPx) / leastArea)),
  );
  const across = Math.max(1, Math.min(wanted, most));
  const leastWalk = Math.max(...profiles.map((profile) => leastWalkUpLetterHeight(profile) / drawnShare.en));
  const walk = Math.ceil(Math.max(leastWalk, Math.min(leastWalk * walkEase, across * walkShare)));
  return { across, walk, reachMetres: room.farthestSeatMetres * Math.min(1, most / wanted) };
}
