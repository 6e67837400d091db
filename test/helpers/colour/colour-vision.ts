import { type Rgb, encoded, linear } from './colour.ts';

/**
 * What is seen without one kind of cone: Machado, Oliveira and Fernandes, "A physiologically-based model for simulation
 * of color vision deficiency" (2009), severity 1.0. The matrices are for light, not for sRGB values.
 */
const matrices = {
  protanopia: [
    [0.152_286, 1.052_583, -0.204_868],
    [0.114_503, 0.786_281, 0.099_216],
    [-0.003_882, -0.048_116, 1.051_998],
  ],
  deuteranopia: [
    [0.367_322, 0.860_646, -0.227_968],
    [0.280_085, 0.672_501, 0.047_413],
    [-0.011_82, 0.042_94, 0.968_881],
  ],
  tritanopia: [
    [1.255_528, -0.076_749, -0.178_779],
    [-0.078_411, 0.930_809, 0.147_602],
    [0.004_733, 0.691_367, 0.3039],
  ],
} as const;

export type Deficiency = keyof typeof matrices;
export const deficiencies = ['protanopia', 'deuteranopia', 'tritanopia'] as const satisfies readonly Deficiency[];

/** The colour as somebody sees it who has no cones of that kind. */
export function seenWith(deficiency: Deficiency, colour: Rgb): Rgb {
  const [red, green, blue] = [linear(colour[0]), linear(colour[1]), linear(colour[2])];
  const [first, second, third] = matrices[deficiency];
  const channel = (row: readonly [number, number, number]) => encoded(row[0] * red + row[1] * green + row[2] * blue);
  return [channel(first), channel(second), channel(third)];
}
