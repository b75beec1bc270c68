import { insideArea } from "../../../geometry/area";
import { explainedVerdict } from "../../../state/verdicts";
import type { Layer } from "./layer";

const RADIUS = 16;

/** A broken ring, in the run's colour, around the critical point that its verdict names. */
export const evidence: Layer = ({ ctx, state, runs, theme, area, toPixel }) => {
  const verdict = explainedVerdict(state);
  const card = state.scene.cards.find(({ id }) => id === verdict?.cardId);
  if (!verdict?.criticalPoint || card === undefined) return;
  // On the panel of another card there is nothing of its runs.
  if (!runs.some((shown) => shown.card.id === card.id)) return;
  const [left, top] = toPixel(...verdict.criticalPoint);
  if (!insideArea(area, left, top)) return;
  ctx.beginPath();
  ctx.arc(left, top, RADIUS, 0, 2 * Math.PI);
  ctx.strokeStyle = theme.ground;
  ctx.lineWidth = 5.5;
  ctx.stroke();
  ctx.setLineDash([6, 4.05]);
  ctx.strokeStyle = card.color;
  ctx.lineWidth = 3;
  ctx.stroke();
};
