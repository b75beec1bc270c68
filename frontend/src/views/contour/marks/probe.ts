import { isOfScene } from "../../../state/shown";
import { probeOf } from "../../../state/store";
import type { Layer } from "./layer";

/** Between a start point's ring and its ball, so that all three are seen in one place. */
const RADIUS = 8;

/** The point θ′ as a blue ring with a dot, to be dragged; faint while the ball is looked at. */
export const probe: Layer = ({ ctx, state, grid, theme, toPixel }) => {
  const { options } = state;
  if (options.panel !== "point" || !isOfScene(state, grid)) return;
  const { balls } = theme.scale;
  const [left, top] = toPixel(...probeOf(state));
  if (options.subject === "ball") ctx.globalAlpha = 0.45;
  ctx.beginPath();
  ctx.arc(left, top, balls * RADIUS, 0, 2 * Math.PI);
  ctx.strokeStyle = theme.ground;
  ctx.lineWidth = 6.5 * balls;
  ctx.stroke();
  ctx.strokeStyle = theme.theta;
  ctx.lineWidth = 3 * balls;
  ctx.stroke();
  ctx.beginPath();
  ctx.arc(left, top, 2.5 * balls, 0, 2 * Math.PI);
  ctx.fillStyle = theme.theta;
  ctx.fill();
};
