/** The gradients of single examples around a point, as large as a picture has room for. */
import type { Noise } from "../state/results";
import type { Point } from "../state/scene";

export type NoisePicture = {
  /** Where each step against a gradient would lead, in pixels from the point. */
  readonly tips: readonly Point[];
  readonly mean: Point;
  /** The outline of one standard deviation of a batch's gradient around the mean. */
  readonly ellipse: readonly Point[];
};

/** Of very many arrows so many are drawn. */
const MOST = 150;
/** The longest arrows may be cut off: of so many of them the longest sets the size. */
const WITHIN = 0.9;
const CORNERS = 48;

/** A matrix R with R Rᵀ = C of a covariance C, lower triangular. */
function rootOf([a, b, , d]: Noise["covariance"]): readonly [number, number, number] {
  const first = Math.sqrt(Math.max(0, a));
  const lower = first === 0 ? 0 : b / first;
  return [first, lower, Math.sqrt(Math.max(0, d - lower * lower))];
}

/**
 * @param pixels of one unit along x and along y; y grows downwards on a screen
 * @param room pixels that the longer arrows may have
 */
export function noisePicture(
  { gradients, mean, covariance }: Noise,
  pixels: Point,
  room: number,
): NoisePicture | null {
  const count = gradients.length / 2;
  const stride = Math.max(1, Math.ceil(count / MOST));
  const against = (x: number, y: number): Point => [-x * pixels[0], y * pixels[1]];
  const all: Point[] = [];
  for (let i = 0; i < count; i += stride) {
    const tip = against(gradients[2 * i]!, gradients[2 * i + 1]!);
    if (tip.every(Number.isFinite)) all.push(tip);
  }
  const center = against(...mean);
  const lengths = [...all, center].map(([x, y]) => Math.hypot(x, y)).sort((a, b) => a - b);
  const long = lengths[Math.floor(WITHIN * (lengths.length - 1))] ?? 0;
  if (!(long > 0) || !Number.isFinite(long)) return null;
  const times = ([x, y]: Point): Point => [(x * room) / long, (y * room) / long];
  const [first, lower, second] = rootOf(covariance);
  const ellipse = Array.from({ length: CORNERS }, (_, i) => {
    const angle = (2 * Math.PI * i) / CORNERS;
    const [c, s] = [Math.cos(angle), Math.sin(angle)];
    return times(against(mean[0] + first * c, mean[1] + lower * c + second * s));
  });
  return { tips: all.map(times), mean: times(center), ellipse };
}
