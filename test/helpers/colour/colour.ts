/** A colour in sRGB: red, green and blue from 0 to 1. */
export type Rgb = readonly [number, number, number];

/** Reads `#rrggbb`. Null for anything else. */
export function rgbOf(hex: string): Rgb | null {
  const found = /^#(?<red>[\da-f]{2})(?<green>[\da-f]{2})(?<blue>[\da-f]{2})$/iu.exec(hex)?.groups;
  if (found === undefined) return null;
  const part = (name: string) => Number.parseInt(found[name] ?? '', 16) / 255;
  return [part('red'), part('green'), part('blue')];
}

/** The contrast of two opaque colours, 1 to 21 (WCAG 2.2). */
export function contrast(one: Rgb, other: Rgb): number {
  const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].toSorted((left, right) => left - right);
  return (lighter + 0.05) / (darker + 0.05);
}

/** How far two colours are apart to the eye: CIE76, a distance in CIELAB under D65. About 2.3 is just noticeable. */
export function difference(one: Rgb, other: Rgb): number {
  const left = labOf(one);
  const right = labOf(other);
  return Math.hypot(left[0] - right[0], left[1] - right[1], left[2] - right[2]);
}

/** Light of a channel, 0 to 1, from its sRGB value. */
export function linear(channel: number): number {
  return channel <= 0.040_45 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
}

/** The sRGB value of a channel's light; what lies outside the screen's range is drawn at its edge. */
export function encoded(light: number): number {
  const within = Math.min(1, Math.max(0, light));
  return within <= 0.003_130_8 ? within * 12.92 : 1.055 * within ** (1 / 2.4) - 0.055;
}

function luminance([red, green, blue]: Rgb): number {
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
}

function labOf(colour: Rgb): Rgb {
  const [red, green, blue] = [linear(colour[0]), linear(colour[1]), linear(colour[2])];
  const x = bent((0.412_456_4 * red + 0.357_576_1 * green + 0.180_437_5 * blue) / 0.950_47);
  const y = bent(0.212_672_9 * red + 0.715_152_2 * green + 0.072_175 * blue);
  const z = bent((0.019_333_9 * red + 0.119_192 * green + 0.950_304_1 * blue) / 1.088_83);
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

function bent(share: number): number {
  return share > 216 / 24_389 ? Math.cbrt(share) : (share * (24_389 / 27) + 16) / 116;
}
