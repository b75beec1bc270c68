/** The Taylor models of the loss about θ′, and what of them the drawn box can show. */
import type { Theme } from "../look/colors";
import type { Options } from "../state/options";
import type { Expansion, GridData } from "../state/results";
import type { Interval, Point } from "../state/scene";
import type { Height } from "./height";

/** First order: L + gᵀd. Second order: L + gᵀd + ½ dᵀHd, with d = θ − θ′. */
export type Model = "first" | "second";

/** The formula's own: g is green, H red. */
export function modelColor(theme: Theme, model: Model): string {
  return model === "first" ? theme.gradient : theme.hessian;
}

export type ModelFunction = (x: number, y: number) => number;

/** The model's value at a point; null where it has a number that is not finite. */
export function modelOf(expansion: Expansion, model: Model): ModelFunction | null {
  const { at, loss, gradient, hessian } = expansion;
  const [x0, y0] = at;
  const [gx, gy] = gradient;
  if (!Number.isFinite(x0 + y0 + loss + gx + gy)) return null;
  if (model === "first") return (x, y) => loss + gx * (x - x0) + gy * (y - y0);
  const [[hxx, hxy], [, hyy]] = hessian;
  if (!Number.isFinite(hxx + hxy + hyy)) return null;
  return (x, y) => {
    const dx = x - x0;
    const dy = y - y0;
    return loss + gx * dx + gy * dy + 0.5 * (hxx * dx * dx + 2 * hxy * dx * dy + hyy * dy * dy);
  };
}

export type Rectangle = { readonly x: Interval; readonly y: Interval };

/** What lies within `radius` of a point, in half widths of the domain, and inside the domain. */
export function patchOf([x, y]: Point, domain: Rectangle, radius: Options["radius"]): Rectangle {
  const around = (center: number, [low, high]: Interval): Interval => {
    const half = (radius * (high - low)) / 2;
    const inside = (value: number) => Math.min(high, Math.max(low, value));
    return [inside(center - half), inside(center + half)];
  };
  return { x: around(x, domain.x), y: around(y, domain.y) };
}

export function domainOf(grid: GridData): Rectangle {
  return { x: [grid.x[0]!, grid.x.at(-1)!], y: [grid.y[0]!, grid.y.at(-1)!] };
}

/**
 * Height of any value of a model. A model may be far below the surface's minimum, where the
 * logarithmic height has no value; there it goes on mirrored, without a kink in the model.
 */
export function modelHeight({ of, minimum }: Height, value: number): number {
  return value >= minimum ? of(value) : 2 * of(minimum) - of(2 * minimum - value);
}
