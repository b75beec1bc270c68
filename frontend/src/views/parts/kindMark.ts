/** The mark of a critical point: the same on the map and in 3-D. */
import type { Theme } from "../../look/colors";
import { type CriticalKind, SHAPES } from "../../look/kindShapes";

/** Filled, hollow where there is no Hessian, or faint where it is known without being computed. */
export type Look = "filled" | "hollow" | "faint";

/** Half a mark's width in pixels, where there is room. */
export const MARK_SIZES = { filled: 6.5, hollow: 6.5, faint: 4.5 } as const;

/** From the most important to the least. */
export const KINDS = ["minimum", "maximum", "saddle", "degenerate"] as const;

/** A smaller one has no room for a halo. */
const HALO_FROM = 3.5;

export type KindMark = {
  readonly kind: CriticalKind;
  readonly look: Look;
  readonly left: number;
  readonly top: number;
  /** Half its width in pixels. */
  readonly size: number;
};

export function paintKindMark(
  ctx: CanvasRenderingContext2D,
  { kind, look, left, top, size }: KindMark,
  theme: Theme,
): void {
  ctx.lineJoin = "round";
  ctx.lineCap = "round";
  ctx.beginPath();
  for (const line of SHAPES[kind]) {
    for (const [i, [x, y]] of line.entries()) {
      if (i === 0) ctx.moveTo(left + size * x, top + size * y);
      else ctx.lineTo(left + size * x, top + size * y);
    }
  }
  if (size >= HALO_FROM) {
    ctx.strokeStyle = theme.ground;
    ctx.lineWidth = 0.9 * size;
    ctx.stroke();
  }
  // A cross has no inside.
  if (kind !== "saddle" && look !== "faint") {
    ctx.fillStyle = look === "hollow" ? theme.ground : theme[kind];
    ctx.fill();
  }
  ctx.strokeStyle = look === "faint" ? theme.faintInk : theme[kind];
  ctx.lineWidth = Math.max(1, 0.4 * size);
  ctx.stroke();
}
