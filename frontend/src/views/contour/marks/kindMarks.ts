/** Marks of critical points, as large as their number leaves room for. */
import { insideArea } from "../../../geometry/area";
import { sizedByDensity } from "../../../geometry/clusters";
import type { CriticalKind } from "../../../look/kindShapes";
import type { Point } from "../../../state/scene";
import { KINDS, type Look, MARK_SIZES, paintKindMark } from "../../parts/kindMark";
import type { OverlayContext } from "./layer";

export type Critical = {
  readonly at: Point;
  readonly kind: CriticalKind;
  readonly loss: number | null;
  readonly look: Look;
};

export function paintKindMarks(
  { ctx, area, theme, small, toPixel }: OverlayContext,
  points: readonly Critical[],
): void {
  // The most important first: kind by kind, the lowest.
  const sorted = [...points].sort(
    (a, b) => KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind) || (a.loss ?? 0) - (b.loss ?? 0),
  );
  const seen = sorted.flatMap((item) => {
    const [left, top] = toPixel(item.at[0], item.at[1]);
    return insideArea(area, left, top) ? [{ left, top, kind: item.kind, item }] : [];
  });
  const look = points[0]?.look ?? "faint";
  const largest = theme.scale.balls * MARK_SIZES[look] * (small ? 0.75 : 1);
  // What is important lies above.
  for (const { item, size } of sizedByDensity(seen, largest).reverse()) {
    const { left, top, kind } = item;
    paintKindMark(ctx, { kind, look: item.item.look, left, top, size }, theme);
  }
}
