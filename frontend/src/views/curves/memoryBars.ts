/**
 * Where the bars of a memory stand: the weight of the gradient of each past update at that update's
 * place on the time axis. Where updates are so near to each other that bars could not be told apart
 * they stand wider apart than the axis has them, beneath the piece of the axis that they are.
 */

export type MemoryFrame = {
  /** The plot of the time axis, in pixels. */
  readonly left: number;
  readonly width: number;
  /** The last update on the axis. */
  readonly steps: number;
};

export type MemoryBar = {
  /** The bar is of the gradient of so many updates ago. */
  readonly ago: number;
  readonly weight: number;
  /** Its middle, in pixels. */
  readonly at: number;
};

export type MemoryPicture = {
  readonly bars: readonly MemoryBar[];
  /** From one bar to the next, in pixels. */
  readonly pitch: number;
  /** How much wider the bars stand than the axis has them; 1 where they stand on it. */
  readonly stretch: number;
  /** The piece of the axis that the bars are, and the bars' own, in pixels. */
  readonly piece: readonly [number, number];
  readonly spread: readonly [number, number];
};

/** Bars nearer than this, in pixels, cannot be told from each other. */
const LEAST_PITCH = 5;
/** Weights smaller than this share of the largest are no bars that could be seen. */
const SEEN = 0.02;

/** How many weights can be seen at most, beside the largest of their row; at least one. */
export function seenWeights(weights: Float64Array, horizon: number): number {
  const width = horizon + 1;
  let seen = 1;
  for (let from = 0; from < weights.length; from += width) {
    const row = weights.subarray(from, from + width);
    const least = SEEN * largestWeight(row);
    for (let k = row.length - 1; k >= seen; k--) {
      if (least > 0 && Math.abs(row[k]!) >= least) seen = k + 1;
    }
  }
  return seen;
}

/**
 * The next of 1, 2 and 5 times a power of ten: where weights shrink during a run, as those of a
 * corrected average do, the axis follows in few jumps and not with every update.
 */
export function roundUp(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  const digit = [1, 2, 5, 10].find((each) => value <= each * power * (1 + 1e-9)) ?? 10;
  return Number((digit * power).toPrecision(1));
}

/** The largest weight of all, whatever its sign. */
export function largestWeight(weights: Float64Array): number {
  let largest = 0;
  for (const weight of weights) {
    if (Number.isFinite(weight)) largest = Math.max(largest, Math.abs(weight));
  }
  return largest;
}

/**
 * @param row the weights w₀, w₁, … of one movement
 * @param step the update that makes the movement
 * @param seen of how many weights bars are drawn at most
 */
export function memoryPicture(
  row: ArrayLike<number>,
  step: number,
  seen: number,
  { left, width, steps }: MemoryFrame,
): MemoryPicture {
  const count = Math.min(row.length, seen, step + 1);
  const own = width / Math.max(steps, 1);
  const pitch = Math.max(own, Math.min(LEAST_PITCH, width / seen));
  const at = (update: number) => left + update * own;
  // As near to its place as they all find room.
  const newest =
    pitch === own
      ? at(step)
      : Math.min(left + width - pitch / 2, Math.max(at(step), left + (count - 0.5) * pitch));
  const bars = Array.from({ length: count }, (_, ago) => ({
    ago,
    weight: row[ago]!,
    at: newest - ago * pitch,
  }));
  const around = (middle: number, space: number): [number, number] => [
    middle - (count - 0.5) * space,
    middle + space / 2,
  ];
  return {
    bars,
    pitch,
    stretch: pitch / own,
    piece: around(at(step), own),
    spread: around(newest, pitch),
  };
}
