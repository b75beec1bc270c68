import { insideArea } from "../../../geometry/area";
import { traceShape } from "../../parts/shapes";
import type { Layer } from "./layer";

const RADIUS = 11;

/** The start points as rings that can be grabbed; numbered where there are several. */
export const starts: Layer = ({ ctx, state, theme, area, toPixel }) => {
  const size = theme.scale.balls;
  const radius = RADIUS * size;
  const { starts } = state.scene;
  if (starts.length > 1) {
    ctx.textAlign = "center";
    ctx.textBaseline = "middle";
    // Only where it is needed: a font makes the browser bring the page's style up to date.
    ctx.font = `600 ${11 * size}px system-ui, sans-serif`;
  }
  for (const [i, start] of starts.entries()) {
    const [left, top] = toPixel(start[0], start[1]);
    if (!insideArea(area, left, top)) continue;
    const active = starts.length > 1 && i === state.options.activeStart;
    ctx.beginPath();
    traceShape(ctx, i, left, top, radius);
    ctx.strokeStyle = theme.ground;
    ctx.lineWidth = (active ? 6 : 5) * size;
    ctx.stroke();
    ctx.strokeStyle = theme.ink;
    ctx.lineWidth = (active ? 3 : 2) * size;
    ctx.stroke();
    if (starts.length === 1) continue;
    // Beside the ring, since at step 0 the balls are in it.
    const [badgeLeft, badgeTop] = [left + radius + 4, top - radius - 2];
    ctx.beginPath();
    ctx.arc(badgeLeft, badgeTop, 7.5 * size, 0, 2 * Math.PI);
    ctx.fillStyle = active ? theme.ink : theme.ground;
    ctx.fill();
    ctx.lineWidth = 1;
    ctx.stroke();
    ctx.fillStyle = active ? theme.ground : theme.ink;
    ctx.fillText(String(i + 1), badgeLeft, badgeTop + 0.5);
  }
};
