/**
 * Where the 3-D scene's camera stands: the surface's own view, framed for the pane, or wherever the
 * user has turned it.
 */

import { framed, type Pane } from "../../geometry/framing";
import type { HeightField, Point3 } from "../../geometry/heightfield";
import { type CameraPlace, minus } from "../../geometry/perspective";
import { firstView, lowestPoint, neededInPane, withRelief } from "../../geometry/viewpoint";
import { atDistance, type Camera, DISTANCE, type Eye } from "../../state/camera";
import type { GridData } from "../../state/results";
import type { Point } from "../../state/scene";

/** Room for the numbers along the axes, in pixels; larger type takes more. */
function roomy(pane: { readonly width: number; readonly height: number }, type: number): Pane {
  return { ...pane, left: 38 * type, right: 32 * type, top: 12, bottom: 22 * type };
}
/** Upright and wide: the view stays good when the pane becomes another. */
const PANES: readonly Pane[] = [
  roomy({ width: 360, height: 460 }, 1),
  roomy({ width: 720, height: 460 }, 1),
];
/** What differs by less was not moved by a hand but by rounding; a share of the distance. */
const SAME = 1e-3;

export class View {
  /** What the surface's own view was chosen for. */
  #chosenFor = "";
  #relief = 0.5;
  #framed: CameraPlace = { eye: [0, 0, DISTANCE], center: [0, 0, 0] };
  /** Where the user has moved the centre to, if so. */
  #center: Point3 | null = null;

  constructor(private readonly camera: Camera) {}

  /**
   * Chooses the surface's own view, unless that is done, and frames it for a pane of this size.
   *
   * @returns the surface as high as it is to be drawn
   */
  fit(
    grid: GridData,
    asKnown: HeightField,
    scale: string,
    start: Point | undefined,
    size: { readonly width: number; readonly height: number },
    type: number,
  ): HeightField {
    const pane = roomy(size, type);
    const surface = `${grid.family} ${scale}`;
    if (surface !== this.#chosenFor) {
      this.#chosenFor = surface;
      const minima = grid.criticalPoints.filter(({ kind }) => kind === "minimum");
      const needed = [lowestPoint(asKnown, minima), ...(start === undefined ? [] : [start])];
      const { towards, relief } = firstView(asKnown, needed, [pane, ...PANES]);
      this.#relief = relief;
      this.camera.settle(atDistance(towards));
    }
    const field = withRelief(asKnown, this.#relief);
    this.#framed = framed(neededInPane(field, start), this.camera.home, pane);
    return field;
  }

  get #scale(): number {
    return Math.hypot(...minus(this.#framed.eye, this.#framed.center)) / DISTANCE;
  }

  /** Where the camera is to stand now. */
  place(): CameraPlace {
    const center = this.#center ?? this.#framed.center;
    const [x, y, z] = this.camera.eye;
    const scale = this.#scale;
    return {
      center,
      eye: [center[0] + scale * x, center[1] + scale * y, center[2] + scale * z],
    };
  }

  /** The camera has been turned to a place by hand; returns its eye if it is another now. */
  follow({ eye, center }: CameraPlace): Eye | null {
    const before = this.place();
    const moved = (a: Point3, b: Point3) => Math.hypot(...minus(a, b)) > SAME * DISTANCE;
    if (moved(center, before.center)) this.#center = center;
    const [from, was] = [minus(eye, center), minus(before.eye, before.center)];
    if (!moved(from, was)) return null;
    const scale = this.#scale;
    return [from[0] / scale, from[1] / scale, from[2] / scale];
  }

  /** Looks at the surface's middle again. */
  recenter(): void {
    this.#center = null;
  }
}
