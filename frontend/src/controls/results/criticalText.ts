/** What a search for critical points has found, in words. */
import type { CriticalSet } from "../../state/results";
import { t } from "../../text/t";

const KINDS = ["minimum", "saddle", "maximum", "degenerate"] as const;

/** "9 critical points: 4 minima, 4 saddles, 1 maximum." */
export function foundText(set: CriticalSet): string {
  const { kinks } = set;
  const once = kinks.filter(({ smoothness }) => smoothness === "c1").length;
  const sharp = kinks.length - once;
  return [
    smoothText(set),
    ...(sharp > 0 ? [t("found.kinks", { count: sharp })] : []),
    ...(once > 0 ? [t("found.once", { count: once })] : []),
  ].join(t("found.between"));
}

function smoothText({ points, curves, found }: CriticalSet): string {
  const curved = t("found.curves", { count: curves.length });
  if (points.length === 0) {
    return curves.length === 0 ? t("found.none") : t("found.curvesOnly", { curves: curved });
  }
  const kinds = KINDS.flatMap((kind) => {
    const count = points.filter((point) => point.kind === kind).length;
    return count === 0 ? [] : [t(`kinds.count.${kind}`, { count })];
  }).join(t("kinds.between"));
  const all = t("found.total", { count: found });
  const total =
    found > points.length ? t("found.listed", { total: all, count: points.length }) : all;
  return curves.length === 0
    ? t("found.points", { total, kinds })
    : t("found.both", { total, kinds, curves: curved });
}

/** What the turns of the gradient along the border say of whether these are all. */
export function completenessText({ complete, completeReason }: CriticalSet): string {
  if (complete === true) return t("complete.yes");
  if (complete === false) return t("complete.no");
  return t(`complete.${completeReason as Unknown}`);
}

/** The reasons for which nothing can be said. */
type Unknown = Exclude<CriticalSet["completeReason"], "agrees" | "differs">;
