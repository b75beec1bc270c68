/** What is at a point of the 3-D surface: a ball, or a point that is marked. */
import { entryTold, positionAt } from "../../state/position";
import { cardRunsOn } from "../../state/shown";
import type { State } from "../../state/store";
import { type NamedPlace, namedPlaces } from "../../text/places";
import { cardTitle, titleWithStart } from "../../text/records";
import { t } from "../../text/t";

/** How near is on it, as a share of the surface's widths: about a ball's size. */
const REACH = 0.025;

/** Tells what is near a point (x, y); null where there is nothing. */
export type Naming = (x: number, y: number) => NamedPlace | null;

/** What is nearest at this step: of balls all that are as near, and before any mark. */
export function nameNear(state: State, step: number, x: number, y: number): NamedPlace | null {
  const { grid } = state;
  if (grid === null) return null;
  const [left, right] = [grid.x[0]!, grid.x.at(-1)!];
  const [bottom, top] = [grid.y[0]!, grid.y.at(-1)!];
  const distance = ([px, py]: readonly [number, number]) =>
    Math.hypot((px - x) / (right - left), (py - y) / (top - bottom));
  const several = state.scene.starts.length > 1;
  const balls = cardRunsOn(state, grid).flatMap(({ run, card }): NamedPlace[] => {
    const told = entryTold(run, step);
    if (told === null) return [];
    const ball = run.sketch === undefined ? positionAt(run, step) : told;
    const title = cardTitle(state, card);
    const name = several ? titleWithStart(title, run.startIndex) : title;
    return [{ at: [ball.x, ball.y], name, loss: ball.loss }];
  });
  const near = balls.filter(({ at }) => distance(at) <= REACH);
  if (near.length > 0) {
    const first = near.reduce((a, b) => (distance(b.at) < distance(a.at) ? b : a));
    return { ...first, name: near.map(({ name }) => name).join(t("readout.between")) };
  }
  const marks = namedPlaces(state).filter(({ at }) => distance(at) <= REACH);
  return marks.sort((a, b) => distance(a.at) - distance(b.at))[0] ?? null;
}
