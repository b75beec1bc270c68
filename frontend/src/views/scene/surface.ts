/** The solid block of the 3-D scene, for Plotly: the surface, its walls, and the floor below. */

import { rgb } from "d3-color";
import { quantize } from "d3-interpolate";
import type { ColorScale, Layout } from "plotly.js/lib/core";
import { border, FLOOR_LIFT, floorOf, type Mesh, sceneBoxOf, walls } from "../../geometry/block";
import { type HeightField, unitOf } from "../../geometry/heightfield";
import { lightOf } from "../../geometry/light";
import type { MapScale } from "../../geometry/mapScale";
import type { CameraPlace } from "../../geometry/perspective";
import { baseLayout, type Theme } from "../../look/colors";
import { litScale, litValue } from "../../look/litScale";
import { rampOf } from "../../look/ramp";
import type { Trace3d } from "../../plotly/scene3d";
import { type CoordinateNames, placed } from "../../state/coordinates";
import type { GridData } from "../../state/results";
import { t } from "../../text/t";
import { lineSlot, mix, type SceneContext } from "./layer";
import type { Naming } from "./naming";

/** The floor has every so many points of the grid. */
const FLOOR_EVERY = 4;

/** What is said of a grid point under the pointer: only then, as there are thousands. */
class Hover {
  constructor(
    private readonly grid: GridData,
    private readonly row: number,
    private readonly column: number,
    private readonly named: Naming,
    private readonly names: CoordinateNames,
  ) {}

  toString(): string {
    const { x, y, z } = this.grid;
    const [px, py] = [x[this.column]!, y[this.row]!];
    const four = (value: number) => ({ value, digits: 4 });
    const here = this.named(px, py);
    const at = here?.at ?? [px, py];
    const loss = here?.loss ?? z[this.row * x.length + this.column]!;
    const place = placed(this.names, [four(at[0]), four(at[1])]);
    const hover = t("scene.hover", { ...place, loss: four(loss) });
    return here === null ? hover : t("scene.hoverNamed", { name: here.name, hover });
  }
}

/** Light is in the colours; the gloss is Plotly's. */
const NO_LIGHT = { ambient: 1, diffuse: 0, specular: 0, roughness: 0.5, fresnel: 0 } as const;
const GLOSS = { light: 0.06, dark: 0.09 } as const;

type Block = Pick<SceneContext, "grid" | "field" | "theme" | "names">;

/** All that is drawn once for a grid. */
export function blockTraces(
  { grid, field, theme, names }: Block,
  { tint, levels }: MapScale,
  named: Naming,
): Trace3d[] {
  const tints = field.heights.map(tint.of);
  return [
    surfaceTrace({ grid, field, tints, named, names }, levels.length, theme),
    wallsTrace(field, theme),
    edgeTrace(field, theme),
    floorTrace(field, tints, theme),
  ];
}

type Shown = {
  readonly grid: GridData;
  readonly field: HeightField;
  readonly tints: Float64Array;
  readonly named: Naming;
  readonly names: CoordinateNames;
};

function surfaceTrace(shown: Shown, levels: number, theme: Theme): Trace3d {
  const { grid, field, tints, named, names } = shown;
  const { columns, rows, heights, lowest, highest } = field;
  const ramp = rampOf(theme.scheme);
  // Even ones, where those of the map cannot be had.
  const step = (highest - lowest) / (levels + 1);
  const row = (values: Float64Array, i: number) => values.subarray(i * columns, (i + 1) * columns);
  // Plotly's types know rows only as plain arrays.
  const inRows = (values: Float64Array) =>
    Array.from({ length: rows }, (_, i) => row(values, i)) as unknown as number[][];
  const light = lightOf(field);
  return {
    type: "surface",
    uid: "surface",
    x: grid.x,
    y: grid.y,
    z: inRows(heights),
    surfacecolor: inRows(tints.map((tint, i) => litValue(tint, light[i]!))),
    // Plotly asks for the hovered point's datum as [column][row].
    customdata: Array.from({ length: columns }, (_, column) =>
      Array.from({ length: rows }, (_, row) => new Hover(grid, row, column, named, names)),
    ) as unknown as string[][],
    hovertemplate: "%{customdata}<extra></extra>",
    hoverlabel: { bgcolor: theme.ground, bordercolor: theme.faintInk, font: { color: theme.ink } },
    colorscale: litScale(ramp.css),
    cmin: 0,
    cmax: 1,
    showscale: false,
    contours: {
      x: { highlight: false },
      y: { highlight: false },
      z: {
        show: true,
        start: lowest + step,
        end: highest,
        size: step,
        color: levelColor(theme),
        width: 1,
        highlight: false,
        // On the floor, too.
        project: { z: true },
      },
    },
    lighting: { ...NO_LIGHT, specular: GLOSS[theme.scheme], roughness: 0.55 },
    lightposition: { x: -2e4, y: 3e4, z: 1e4 },
  } as Trace3d;
}

/** Lines on the surface cannot be transparent, so this lies between the surface and the ink. */
function levelColor(theme: Theme): string {
  return mix(theme.levelText, rgb(rampOf(theme.scheme).css(0.5)).formatHex(), 0.45);
}

/** From the base of a wall in the shade to the top of one in the light. */
const WALL = {
  light: ["#6f7b8f", "#a5b0c0", "#cdd5df"],
  dark: ["#0d1117", "#1d242e", "#333d4b"],
} as const;
/** How light the walls towards −y, +x, +y and −x are at their tops; the light comes from −x and +y. */
const WALL_LIGHT = [0.62, 0.45, 0.9, 1] as const;
const BASE_LIGHT = 0.45;

/** Plotly makes no finer mesh of one that has more columns than this. */
const UNREFINED = 721;

function wallsTrace(field: HeightField, theme: Theme): Trace3d {
  const mesh = walls(field);
  const sides = mesh.z[0]!.map(Number.isNaN);
  let side = 0;
  const top = mesh.z[1]!.map((z, i) => {
    if (sides[i] && Number.isNaN(mesh.x[0]![i]!)) side += 1;
    return Number.isNaN(z) ? Number.NaN : WALL_LIGHT[Math.min(3, side)]!;
  });
  const light = [top.map((value) => value * BASE_LIGHT), top];
  const padded = (rows: readonly number[][]) =>
    rows.map((row) => [
      ...row,
      ...Array.from({ length: Math.max(0, UNREFINED - row.length) }, () => Number.NaN),
    ]);
  return meshTrace("walls", {
    mesh: { x: padded(mesh.x), y: padded(mesh.y), z: padded(mesh.z) },
    color: padded(light),
    colorscale: scaleOf(WALL[theme.scheme]),
  });
}

function scaleOf(colors: readonly string[]): ColorScale {
  return colors.map((color, i): [number, string] => [i / (colors.length - 1), color]);
}

function meshTrace(
  uid: string,
  what: { mesh: Mesh; color: number[][]; colorscale: ColorScale },
): Trace3d {
  return {
    type: "surface",
    uid,
    ...what.mesh,
    surfacecolor: what.color,
    colorscale: what.colorscale,
    cmin: 0,
    cmax: 1,
    showscale: false,
    hoverinfo: "skip",
    contours: { x: { highlight: false }, y: { highlight: false }, z: { highlight: false } },
    lighting: NO_LIGHT,
  } as Trace3d;
}

/** The rim where the surface was cut. */
function edgeTrace(field: HeightField, theme: Theme): Trace3d {
  const places = border(field);
  const lift = 0.001 * unitOf(field);
  return {
    ...lineSlot("rim", 2),
    x: places.map(([x]) => x),
    y: places.map(([, y]) => y),
    z: places.map(([, , z]) => z + lift),
    line: { width: 2, color: mix(theme.faintInk, theme.ground, 0.6) },
  } as Trace3d;
}

/** The floor's colours are the surface's, seen through haze. */
const HAZE = 0.62;
const FLOOR_COLORS = 17;

function floorTrace(field: HeightField, tints: Float64Array, theme: Theme): Trace3d {
  const { columns, rows } = field;
  const every = (count: number) => {
    const kept = Array.from({ length: Math.ceil(count / FLOOR_EVERY) }, (_, i) => i * FLOOR_EVERY);
    return kept.at(-1) === count - 1 ? kept : [...kept, count - 1];
  };
  const [alongX, alongY] = [every(columns), every(rows)];
  const floor = floorOf(field) + FLOOR_LIFT * unitOf(field);
  const at = (i: number, count: number, [low, high]: readonly [number, number]) =>
    low + ((high - low) * i) / (count - 1);
  const place = (of: (column: number, row: number) => number) =>
    alongY.map((row) => alongX.map((column) => of(column, row)));
  return meshTrace("floor", {
    mesh: {
      x: place((column) => at(column, columns, field.x)),
      y: place((_, row) => at(row, rows, field.y)),
      z: place(() => floor),
    },
    color: place((column, row) => tints[row * columns + column]!),
    colorscale: scaleOf(
      quantize(rampOf(theme.scheme).css, FLOOR_COLORS).map((color) =>
        mix(rgb(color).formatHex(), theme.ground, HAZE),
      ),
    ),
  });
}

export function sceneLayout(
  field: HeightField,
  theme: Theme,
  { width, height }: { readonly width: number; readonly height: number },
  { eye, center }: CameraPlace,
): Partial<Layout> {
  const box = sceneBoxOf(field);
  // What is written along the axes is painted over the picture, upright and never on itself.
  const axis = {
    showbackground: false,
    showgrid: false,
    showline: false,
    showspikes: false,
    showticklabels: false,
    ticks: "",
    zeroline: false,
    title: { text: "" },
  } as const;
  const xyz = ([x, y, z]: readonly [number, number, number]) => ({ x, y, z });
  return {
    ...baseLayout(theme),
    width,
    height,
    margin: { l: 0, r: 0, t: 0, b: 0 },
    hovermode: "closest",
    scene: {
      xaxis: { ...axis, range: [...box.x] },
      yaxis: { ...axis, range: [...box.y] },
      zaxis: { ...axis, range: [...box.z] },
      aspectmode: "manual",
      aspectratio: xyz(box.lengths),
      camera: { eye: xyz(eye), center: xyz(center), up: { x: 0, y: 0, z: 1 } },
      dragmode: "turntable",
      bgcolor: "rgba(0, 0, 0, 0)",
    },
  };
}
