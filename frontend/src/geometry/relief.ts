/**
 * The map's relief: tint by height, and light from the upper left on the same height, as an image.
 * Source of the shading: Horn (1981), "Hill shading and the reflectance map",
 * doi:10.1109/PROC.1981.11918 (Lambert's law on the slope).
 */
import type { Ramp } from "../look/ramp";
import { RAMP_SIZE } from "../look/ramp";

/** Tint and brightness at each point of a grid, row by row upwards. */
export type Relief = {
  readonly columns: number;
  readonly rows: number;
  /** 0 to 1; NaN where there is no height. */
  readonly tints: Float32Array;
  /** By what the tint's colour is to be multiplied. */
  readonly light: Float32Array;
};

/** To the sun: from the left and above, a little more than half way up. */
const SUN = normalized([-0.5, 0.5, 0.7]);
/** Heights against the shorter side of the picture, where the whole ramp is 1 high. */
const EXAGGERATION = 0.41;
const DEEPEST = 0.4;

/** Of light and shade, against the tint's own brightness. */
export const RELIEF_CONTRAST = { light: 0.42, dark: 0.75 } as const;

function normalized([x, y, z]: readonly [number, number, number]) {
  const length = Math.hypot(x, y, z);
  return [x / length, y / length, z / length] as const;
}

/** The same for small differences, and never as much as `DEEPEST` below. */
function softened(shade: number): number {
  return shade >= 0 ? shade : DEEPEST * Math.tanh(shade / DEEPEST);
}

/**
 * @param tints at each point, row by row upwards
 * @param spacing of columns and of rows, as a share of the picture's shorter side
 * @param contrast of light and shade
 */
export function reliefOf(
  tints: Float32Array,
  columns: number,
  spacing: readonly [number, number],
  contrast: number,
): Relief {
  const rows = tints.length / columns;
  const light = new Float32Array(tints.length);
  for (let row = 0; row < rows; row++) {
    const below = Math.max(0, row - 1) * columns;
    const above = Math.min(rows - 1, row + 1) * columns;
    const high = (above - below) / columns;
    for (let column = 0; column < columns; column++) {
      const left = Math.max(0, column - 1);
      const right = Math.min(columns - 1, column + 1);
      const at = row * columns;
      const slope = (from: number, to: number, distance: number) =>
        (EXAGGERATION * (tints[to]! - tints[from]!)) / distance;
      const east = slope(at + left, at + right, (right - left) * spacing[0]) || 0;
      const north = slope(below + column, above + column, high * spacing[1]) || 0;
      const [x, y, z] = SUN;
      const shade = (z - x * east - y * north) / Math.sqrt(1 + east * east + north * north);
      // Steep walls all look away from the sun: no darker than they need be to be seen.
      light[at + column] = 1 + contrast * softened(shade - z);
    }
  }
  return { columns, rows, tints, light };
}

/**
 * The relief as RGBA, `width` × `height` pixels, row by row from the top; what lies between the
 * grid's points is bilinear, and what has no height is transparent.
 */
export function reliefImage(
  { columns, rows, tints, light }: Relief,
  ramp: Ramp,
  width: number,
  height: number,
): Uint8ClampedArray<ArrayBuffer> {
  const pixels = new Uint8ClampedArray(4 * width * height);
  const { rgb } = ramp;
  // A pixel's column and how far it lies to the next are the same in every row.
  const lefts = new Int32Array(width);
  const shares = new Float32Array(width);
  for (let px = 0; px < width; px++) {
    const u = Math.min(columns - 1, Math.max(0, ((px + 0.5) / width) * (columns - 1)));
    lefts[px] = Math.min(columns - 2, Math.floor(u));
    shares[px] = u - lefts[px]!;
  }
  for (let py = 0; py < height; py++) {
    const v = ((height - 0.5 - py) / height) * (rows - 1);
    const row = Math.min(rows - 2, Math.floor(v));
    const up = v - row;
    for (let px = 0; px < width; px++) {
      const i = row * columns + lefts[px]!;
      const across = shares[px]!;
      const [a, b, c, d] = [
        (1 - across) * (1 - up),
        across * (1 - up),
        (1 - across) * up,
        across * up,
      ];
      const [j, k, l] = [i + 1, i + columns, i + columns + 1];
      const tint = a * tints[i]! + b * tints[j]! + c * tints[k]! + d * tints[l]!;
      if (Number.isNaN(tint)) continue;
      const bright = a * light[i]! + b * light[j]! + c * light[k]! + d * light[l]!;
      const color = 3 * Math.round(tint * (RAMP_SIZE - 1));
      const at = 4 * (py * width + px);
      pixels[at] = rgb[color]! * bright;
      pixels[at + 1] = rgb[color + 1]! * bright;
      pixels[at + 2] = rgb[color + 2]! * bright;
      pixels[at + 3] = 255;
    }
  }
  return pixels;
}
