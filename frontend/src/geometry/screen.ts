/** A camera's view of the scene in pixels, for everything that is painted over it. */
import type { Point3 } from "./heightfield";
import type { Matrix, Projection } from "./pick";

/** Pixels from the pane's corner; `unit` is how many pixels a box length has there. */
export type Spot = { readonly left: number; readonly top: number; readonly unit: number };

/** a · b, column-major. */
function product(a: Matrix, b: Matrix): number[] {
  return Array.from({ length: 16 }, (_, at) => {
    const [row, column] = [at % 4, at - (at % 4)];
    return [0, 1, 2, 3].reduce((sum, k) => sum + a[row + 4 * k]! * b[column + k]!, 0);
  });
}

export class Screen {
  /** Where the eye is, in the surface's units. */
  readonly eye: Point3;
  readonly #matrix: readonly number[];
  readonly #focal: number;

  constructor(
    { model, view, projection, dataScale }: Projection,
    readonly width: number,
    readonly height: number,
  ) {
    const [sx, sy, sz] = dataScale;
    const scale = [sx, 0, 0, 0, 0, sy, 0, 0, 0, 0, sz, 0, 0, 0, 0, 1];
    const scaled = product(model, scale);
    this.#matrix = product(projection, product(view, scaled));
    this.#focal = (projection[5]! * height) / 2;
    // The view turns and shifts, and the model stretches and shifts along the axes.
    const world = [0, 1, 2].map(
      (i) => -[0, 1, 2].reduce((sum, k) => sum + view[4 * i + k]! * view[12 + k]!, 0),
    );
    const [x, y, z] = world.map((value, i) => (value - scaled[12 + i]!) / scaled[5 * i]!);
    this.eye = [x!, y!, z!];
  }

  /** Where a point of the surface's units is seen; null behind the camera. */
  place([x, y, z]: Point3): Spot | null {
    const m = this.#matrix;
    const w = m[3]! * x + m[7]! * y + m[11]! * z + m[15]!;
    if (!(w > 0)) return null;
    const right = (m[0]! * x + m[4]! * y + m[8]! * z + m[12]!) / w;
    const up = (m[1]! * x + m[5]! * y + m[9]! * z + m[13]!) / w;
    return {
      left: ((right + 1) / 2) * this.width,
      top: ((1 - up) / 2) * this.height,
      unit: this.#focal / w,
    };
  }
}
