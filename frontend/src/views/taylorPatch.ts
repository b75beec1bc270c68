/** The Taylor models as meshes and nets of lines in the drawn box. */
import type { Height } from "../height";
import { BOX, type HeightField } from "./heightfield";
import { type ModelFunction, modelHeight, type Rectangle } from "./taylorModel";

/** Cells of the mesh, and pieces of each line of the net, along either axis. */
const CELLS = 24;
/** Every so many cells a line. */
const EVERY = 3;
/** The net lies this far above its mesh, in box lengths, so that the two do not flicker. */
const LIFT = 0.003;
/** Box heights up to which the mesh goes beyond the box, which cuts it: floats end somewhere. */
const BEYOND = 1e4;

export type Vertices = { readonly x: number[]; readonly y: number[]; readonly z: number[] };

export type Patch = {
  readonly mesh: Vertices;
  /** Lines with gaps of NaN, cut at the height range. */
  readonly net: Vertices;
};

/** The triangles of every mesh: two a cell, as indices of vertices. */
export const TRIANGLES = triangles();

function triangles() {
  const [i, j, k]: number[][] = [[], [], []];
  for (let row = 0; row < CELLS; row++) {
    for (let column = 0; column < CELLS; column++) {
      const at = row * (CELLS + 1) + column;
      i!.push(at, at + 1);
      j!.push(at + 1, at + CELLS + 2);
      k!.push(at + CELLS + 1, at + CELLS + 1);
    }
  }
  return { i: i!, j: j!, k: k! };
}

/** The model over a rectangle, in the drawn heights. */
export function patchSurface(
  model: ModelFunction,
  { x: [x0, x1], y: [y0, y1] }: Rectangle,
  height: Height,
  field: HeightField,
): Patch {
  const range = field.highest - field.lowest;
  const lift = (LIFT / BOX[2]) * range;
  const low = field.lowest - BEYOND * range;
  const high = field.highest + BEYOND * range;
  const mesh: Vertices = { x: [], y: [], z: [] };
  const x = Array.from({ length: CELLS + 1 }, (_, i) => x0 + ((x1 - x0) * i) / CELLS);
  const y = Array.from({ length: CELLS + 1 }, (_, i) => y0 + ((y1 - y0) * i) / CELLS);
  for (const ofRow of y) {
    for (const ofColumn of x) {
      mesh.x.push(ofColumn);
      mesh.y.push(ofRow);
      mesh.z.push(Math.min(high, Math.max(low, modelHeight(height, model(ofColumn, ofRow)))));
    }
  }
  const net = new CutLines(field.lowest, field.highest);
  for (let line = 0; line <= CELLS; line += EVERY) {
    for (let i = 0; i <= CELLS; i++) {
      net.to(x[line]!, y[i]!, mesh.z[i * (CELLS + 1) + line]! + lift);
    }
    net.end();
    for (let i = 0; i <= CELLS; i++) {
      net.to(x[i]!, y[line]!, mesh.z[line * (CELLS + 1) + i]! + lift);
    }
    net.end();
  }
  return { mesh, net: net.vertices };
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
