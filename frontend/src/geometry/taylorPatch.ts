/**
 * The Taylor models in the drawn box, as nets of lines. Translucent sheets would cost too much:
 * with anything translucent in its scene Plotly waits for the graphics card in every frame.
 */
import type { Height } from "./height";
import { type HeightField, unitOf } from "./heightfield";
import { type ModelFunction, modelHeight, type Rectangle } from "./taylorModel";

/** Meshes of the net along either axis. */
const MESHES = 12;
/** The net lies this far above the model, in box lengths, lest it flicker where it touches. */
const LIFT = 0.004;

export type Vertices = { readonly x: number[]; readonly y: number[]; readonly z: number[] };

/**
 * The model over a rectangle, in the drawn heights: lines with gaps of NaN, cut where they leave
 * the surface's heights.
 *
 * @param straight whether the model is straight in the drawn heights, so that two points do a line
 */
export function netOf(
  model: ModelFunction,
  { x: [x0, x1], y: [y0, y1] }: Rectangle,
  height: Height,
  field: HeightField,
  straight: boolean,
): Vertices {
  const lift = LIFT * unitOf(field);
  const net = new CutLines(field.lowest, field.highest);
  const to = (u: number, v: number) => {
    const x = x0 + u * (x1 - x0);
    const y = y0 + v * (y1 - y0);
    net.to(x, y, modelHeight(height, model(x, y)) + lift);
  };
  const pieces = straight ? 1 : MESHES;
  for (let line = 0; line <= MESHES; line++) {
    for (let i = 0; i <= pieces; i++) to(line / MESHES, i / pieces);
    net.end();
    for (let i = 0; i <= pieces; i++) to(i / pieces, line / MESHES);
    net.end();
  }
  return net.vertices;
}

/** Lines that are seen between two heights only. */
export class CutLines {
  readonly vertices: Vertices = { x: [], y: [], z: [] };
  readonly #low: number;
  readonly #high: number;
  #before: readonly [number, number, number] | null = null;

  constructor(low: number, high: number) {
    this.#low = low;
    this.#high = high;
  }

  /** Draws on to a point, or begins a line there. */
  to(x: number, y: number, z: number): void {
    const [fromX, fromY, fromZ] = this.#before ?? [x, y, z];
    const begins = this.#before === null;
    this.#before = [x, y, z];
    // Where along the way the two limits are met; the part between them is seen.
    const way = (limit: number) => (limit - fromZ) / (z - fromZ);
    const inside = z >= this.#low && z <= this.#high;
    const [enter, leave] =
      z === fromZ
        ? [0, inside ? 1 : -1]
        : [
            Math.max(0, Math.min(way(this.#low), way(this.#high))),
            Math.min(1, Math.max(way(this.#low), way(this.#high))),
          ];
    if (!(enter <= leave)) {
      this.#gap();
      return;
    }
    const put = (t: number) =>
      this.#put(fromX + t * (x - fromX), fromY + t * (y - fromY), fromZ + t * (z - fromZ));
    if (enter > 0) {
      this.#gap();
      put(enter);
    }
    if (!begins || enter === 0) put(leave);
    if (leave < 1) this.#gap();
  }

  end(): void {
    this.#before = null;
    this.#gap();
  }

  #put(x: number, y: number, z: number): void {
    this.vertices.x.push(x);
    this.vertices.y.push(y);
    this.vertices.z.push(z);
  }

  #gap(): void {
    const { x, y, z } = this.vertices;
    if (x.length === 0 || Number.isNaN(x.at(-1))) return;
    for (const values of [x, y, z]) values.push(Number.NaN);
  }
}
