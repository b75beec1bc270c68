/** Lines of equal value of a function known on a grid, by marching squares. */

/** A line as x and y interleaved, in columns and rows of the grid. */
export type Isoline = readonly number[];

/**
 * The lines of one level, each as long as it goes; a closed one ends where it began. In a cell
 * whose corners lie crosswise, their mean decides which two belong together. The plane case of
 * Lorensen & Cline (1987), "Marching cubes", doi:10.1145/37402.37422.
 *
 * @param values `values[row * columns + column]`; no line goes through a cell that has a NaN
 */
export function isolines(values: Float64Array, columns: number, level: number): Isoline[] {
  const rows = values.length / columns;
  const links = new Map<number, number[]>();
  for (let row = 0; row + 1 < rows; row++) {
    for (let column = 0; column + 1 < columns; column++) {
      linkCell(links, values, columns, row * columns + column, level);
    }
  }
  return chains(links).map((edges) => edges.flatMap((edge) => place(values, columns, edge, level)));
}

/**
 * Links the edges of a cell that a line enters and leaves by. Edges have numbers: twice their lower
 * or left corner's index, and one more where they go up.
 */
function linkCell(
  links: Map<number, number[]>,
  values: Float64Array,
  columns: number,
  at: number,
  level: number,
): void {
  const a = values[at]!;
  const b = values[at + 1]!;
  const c = values[at + columns + 1]!;
  const d = values[at + columns]!;
  // Most cells have no line: nothing is made for them.
  if (a > level === b > level && b > level === c > level && c > level === d > level) return;
  if (!Number.isFinite(a + b + c + d)) return;
  const above = [a > level, b > level, c > level, d > level] as const;
  const edges = [2 * at, 2 * (at + 1) + 1, 2 * (at + columns), 2 * at + 1] as const;
  // Edge i lies between the corners i and i + 1.
  const crossed = edges.filter((_, i) => above[i] !== above[(i + 1) % 4]);
  if (crossed.length === 2) {
    link(links, crossed[0]!, crossed[1]!);
    return;
  }
  // The middle belongs to the corner a, or lines go round a and c.
  const joined = a + b + c + d > 4 * level === above[0];
  const [bottom, right, top, left] = edges;
  link(links, bottom, joined ? right : left);
  link(links, top, joined ? left : right);
}

function link(links: Map<number, number[]>, a: number, b: number): void {
  for (const [from, to] of [
    [a, b],
    [b, a],
  ] as const) {
    const known = links.get(from);
    if (known === undefined) links.set(from, [to]);
    else known.push(to);
  }
}

/** Follows the links until they end, or are back where they began. */
function chains(links: Map<number, number[]>): number[][] {
  const result: number[][] = [];
  const follow = (start: number) => {
    const chain = [start];
    let at = start;
    let next = links.get(at)?.pop();
    while (next !== undefined) {
      const back = links.get(next)!;
      back.splice(back.indexOf(at), 1);
      chain.push(next);
      at = next;
      next = links.get(at)?.pop();
    }
    if (chain.length > 1) result.push(chain);
  };
  for (const [edge, to] of links) if (to.length === 1) follow(edge);
  for (const edge of links.keys()) follow(edge);
  return result;
}

/** Where on an edge the level lies, if the function is straight between its corners. */
function place(
  values: Float64Array,
  columns: number,
  edge: number,
  level: number,
): [number, number] {
  const corner = edge >> 1;
  const up = (edge & 1) === 1;
  const from = values[corner]!;
  const share = (level - from) / (values[corner + (up ? columns : 1)]! - from);
  const column = corner % columns;
  const row = (corner - column) / columns;
  return up ? [column, row + share] : [column + share, row];
}
