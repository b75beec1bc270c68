/**
 * The Hessian's eigenvectors as axes to draw, and which way is steepest downhill: what the contour
 * and the 3-D scene have in common.
 */
import type { Theme } from "../look/colors";
import type { Expansion } from "../state/results";
import type { Point } from "../state/scene";

/** The shorter axis has at least this share of the longer one's length, to be seen at all. */
const LEAST_SHARE = 0.25;

/** Whether L rises to both sides along the eigenvector, falls, or neither at second order. */
export type Bend = "rises" | "falls" | "flat";

export type EigenAxis = {
  /** Unit vector in the surface's own units. */
  readonly direction: Point;
  readonly bend: Bend;
  /** Length relative to the longer axis: |λ| / max |λ|, but never too short to be seen. */
  readonly share: number;
};

/** The two axes; none at a kink, where there is no Hessian, and none where it is not finite. */
export function eigenAxes(expansion: Expansion): EigenAxis[] {
  const { eigenvalues, eigenvectors, zeroEigenvalues, smooth } = expansion;
  if (!smooth || ![...eigenvalues, ...eigenvectors.flat()].every(Number.isFinite)) return [];
  const largest = Math.max(...eigenvalues.map(Math.abs));
  return eigenvalues.map((value, i) => ({
    direction: eigenvectors[i]!,
    bend: zeroEigenvalues.includes(i) || value === 0 ? "flat" : value > 0 ? "rises" : "falls",
    share: largest > 0 ? Math.max(LEAST_SHARE, Math.abs(value) / largest) : LEAST_SHARE,
  }));
}

export const BEND_SIGNS: Record<Bend, string> = { rises: "+", falls: "−", flat: "0" };

/** Violet, which neither the formula nor a kind of point has. */
const FALLING = { light: "#5b3cc4", dark: "#b9a2ff" } as const;

/** Warm where L rises, cool where it falls; the sign beside it says the same without colour. */
export function bendColor(bend: Bend, theme: Theme): string {
  return { rises: theme.hessian, falls: FALLING[theme.scheme], flat: theme.faintInk }[bend];
}

/** The direction of −g; null at a critical point, where what is left of g is rounding. */
export function downhill({ gradient, gradientNorm, kind, smooth }: Expansion): Point | null {
  if ((smooth && kind !== "regular") || !(gradientNorm > 0) || !Number.isFinite(gradientNorm)) {
    return null;
  }
  return [-gradient[0] / gradientNorm, -gradient[1] / gradientNorm];
}
