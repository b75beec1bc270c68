import { type CriticalKind, SHAPES } from "../../look/kindShapes";
import classes from "./CriticalPanel.module.css";

type Mark = { kind: CriticalKind; curve?: boolean; hollow?: boolean };

/** A kind's mark as on the contour, in its colour; hollow at a kink, a dash for a curve. */
export function KindMark({ kind, curve = false, hollow = false }: Mark) {
  const lines = curve ? ["M -1.2 0 L 1.2 0"] : SHAPES[kind].map((line) => `M ${line.join(" L ")}`);
  return (
    <svg
      className={classes.mark}
      viewBox="-1.6 -1.6 3.2 3.2"
      style={{ color: `var(--page-${kind})` }}
      aria-hidden
    >
      <path
        d={lines.join(" ")}
        // A cross has no inside.
        fill={kind === "saddle" || curve || hollow ? "none" : "currentColor"}
        stroke="currentColor"
        strokeWidth={curve ? 0.8 : 0.55}
        strokeDasharray={curve ? "1 0.4" : undefined}
        strokeLinejoin="round"
        strokeLinecap={curve ? "butt" : "round"}
      />
    </svg>
  );
}
