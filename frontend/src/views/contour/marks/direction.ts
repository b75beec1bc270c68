import { isOfScene } from "../../../state/shown";
import { cutThrough, directionEnds, directionOf } from "../../handles/direction";
import type { Layer } from "./layer";

const RADIUS = 5.5;
/** From an end to the middle of its name. */
const NAME = 9.5;

/** The cut through θ′ along v as a thin dashed line, with its two ends to be turned by hand. */
export const direction: Layer = ({ ctx, area, state, grid, theme, toPixel }) => {
  const { panel, part } = state.options;
  if (panel !== "point" || part === "gradient" || !isOfScene(state, grid)) return;
  const ends = directionEnds(state);
  if (ends === null) return;
  const { type, balls } = theme.scale;
  const bold = (1 + type) / 2;
  const [x, y] = cutThrough(state);
  const [vx, vy] = directionOf(state);
  // Longer than the map in each direction; what is outside is clipped.
  const far = area.x[1] - area.x[0] + area.y[1] - area.y[0];
  ctx.beginPath();
  ctx.moveTo(...toPixel(x - far * vx, y - far * vy));
  ctx.lineTo(...toPixel(x + far * vx, y + far * vy));
  ctx.strokeStyle = theme.ground;
  ctx.lineWidth = 3 * bold;
  ctx.stroke();
  ctx.setLineDash([5 * bold, 4 * bold]);
  ctx.strokeStyle = theme.ink;
  ctx.lineWidth = 1.25 * bold;
  ctx.stroke();
  ctx.setLineDash([]);
  for (const end of ends) {
    ctx.beginPath();
    ctx.arc(...toPixel(...end), balls * RADIUS, 0, 2 * Math.PI);
    ctx.fillStyle = theme.ground;
    ctx.fill();
    ctx.lineWidth = 2 * bold;
    ctx.stroke();
  }
  const [front, back] = ends.map((end) => toPixel(...end));
  const [dx, dy] = [front![0] - back![0], front![1] - back![1]];
  const length = Math.hypot(dx, dy);
  // At the domain's edge both ends may be one.
  if (length === 0) return;
  const away = (balls * RADIUS + type * NAME) / length;
  const named = [front![0] + away * dx, front![1] + away * dy] as const;
  ctx.font = `italic 600 ${15 * type}px Georgia, serif`;
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  ctx.strokeStyle = theme.ground;
  ctx.lineWidth = 4 * bold;
  ctx.strokeText("v", ...named);
  ctx.fillStyle = theme.ink;
  ctx.fillText("v", ...named);
};
