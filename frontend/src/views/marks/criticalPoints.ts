import { insideArea } from "../../plotly/area";
import type { CriticalPointDescription } from "../../wire";
import type { Layer } from "../layer";

type Kind = CriticalPointDescription["kind"];

const SIZE = 4.5;

/** One distinct shape for each kind: triangle down, triangle up, cross, diamond. */
const SHAPES: Record<Kind, readonly (readonly [number, number])[][]> = {
  minimum: [
    [
      [-1, -0.8],
      [1, -0.8],
      [0, 1],
      [-1, -0.8],
    ],
  ],
  maximum: [
    [
      [-1, 0.8],
      [1, 0.8],
      [0, -1],
      [-1, 0.8],
    ],
  ],
  saddle: [
    [
      [-1, -1],
      [1, 1],
    ],
    [
      [-1, 1],
      [1, -1],
    ],
  ],
  degenerate: [
    [
      [0, -1.1],
      [1.1, 0],
      [0, 1.1],
      [-1.1, 0],
      [0, -1.1],
    ],
  ],
};

/** The surface's known critical points and curves, subtle beside the runs. */
export const criticalPoints: Layer = ({ ctx, grid, theme, area, toPixel }) => {
  ctx.lineJoin = "round";
  ctx.lineCap = "round";
  const stroke = () => {
    ctx.strokeStyle = theme.ground;
    ctx.lineWidth = 3.5;
    ctx.stroke();
    ctx.strokeStyle = theme.faintInk;
    ctx.lineWidth = 1.5;
    ctx.stroke();
  };
  for (const curve of grid.criticalCurves) {
    ctx.beginPath();
    for (const [i, [x, y]] of curve.points.entries()) {
      const [left, top] = toPixel(x, y);
      if (i === 0) ctx.moveTo(left, top);
      else ctx.lineTo(left, top);
    }
    ctx.setLineDash([2, 5]);
    stroke();
    ctx.setLineDash([]);
  }
  for (const point of grid.criticalPoints) {
    const [left, top] = toPixel(point.at[0], point.at[1]);
    if (!insideArea(area, left, top)) continue;
    ctx.beginPath();
    for (const line of SHAPES[point.kind]) {
      for (const [i, [x, y]] of line.entries()) {
        if (i === 0) ctx.moveTo(left + SIZE * x, top + SIZE * y);
        else ctx.lineTo(left + SIZE * x, top + SIZE * y);
      }
    }
    stroke();
  }
};
