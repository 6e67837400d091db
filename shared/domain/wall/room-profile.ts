import { z } from 'zod';
import { type Language, languageSchema } from '../../words/language.ts';

/**
 * The screen on the wall and who reads it from where. Limits are those of real rooms: beyond them a number was mistyped,
 * or given in another unit.
 */
export const roomProfileSchema = z.strictObject({
  /** Of the picture, in inches, as screens are sold. */
  diagonalInches: z.number().min(10).max(300),
  /** Of the picture in CSS pixels: what the window has, not what the panel has where the system scales. */
  widthPx: z.int().min(640).max(16_384),
  heightPx: z.int().min(360).max(16_384),
  /** From the screen to the farthest seat, in metres. */
  farthestSeatMetres: z.number().min(0.5).max(50),
  language: languageSchema,
});
export type RoomProfile = z.infer<typeof roomProfileSchema>;

/** The least angle under which a letter is read with ease, in minutes of arc; Chinese has more strokes in the same height. */
export const leastArcMinutes = { en: 20, 'zh-CN': 26 } as const satisfies Record<Language, number>;
/** Text that is read by who walks up to the screen: legible rather than easy, in either language. */
export const walkUpArcMinutes = 16;
/** Where who walked up stands, in metres. */
export const walkUpMetres = 2;

/**
 * The least height of a letter that the farthest seat reads with ease, in CSS pixels: of a capital, or of a Chinese
 * character as it is drawn, not of the line. Not rounded; who rounds, rounds up.
 */
export function leastLetterHeight(profile: RoomProfile): number {
  return letterHeight(profile, profile.farthestSeatMetres, leastArcMinutes[profile.language]);
}

/** The least height of a letter of walk-up text, in CSS pixels, measured as above. */
export function leastWalkUpLetterHeight(profile: RoomProfile): number {
  return letterHeight(profile, walkUpMetres, walkUpArcMinutes);
}

function letterHeight({ diagonalInches, widthPx, heightPx }: RoomProfile, metres: number, arcMinutes: number): number {
  const inches = (2 * metres * Math.tan((arcMinutes / 60 / 180) * (Math.PI / 2))) / 0.0254;
  return inches * (Math.hypot(widthPx, heightPx) / diagonalInches);
}
