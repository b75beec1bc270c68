/** The surface of the 3-D scene and the box around it, for Plotly. */
import type { Layout } from "plotly.js/lib/core";
import type { Height } from "../../geometry/height";
import { BOX, type HeightField } from "../../geometry/heightfield";
import { baseLayout, type Theme } from "../../look/colors";
import { rampOf } from "../../look/ramp";
import { lossTicks } from "../../plotly/lossTicks";
import type { Trace3d, Vector3 } from "../../plotly/scene3d";
import { roundTicks, ticksAt } from "../../plotly/ticks";
import type { GridData } from "../../state/results";
import { t } from "../../text/t";
import { mix } from "./layer";

/** Lines of equal loss; as many as the contour has. */
const LEVELS = 18;
/** Room in the box above the highest and below the lowest point, in box lengths, for pins and balls. */
const HEADROOM = 0.1;
const FOOTROOM = 0.02;
/** The box stands a little lower than the middle of the pane, whose top is empty otherwise. */
const CENTER = { x: 0, y: 0, z: -0.1 };

/** What is said of a grid point under the pointer: only then, as there are thousands. */
class Hover {
  constructor(
    private readonly grid: GridData,
    private readonly row: number,
    private readonly column: number,
  ) {}

  toString(): string {
    const { x, y, z } = this.grid;
    const four = (value: number) => ({ value, digits: 4 });
    return t("scene.hover", {
      x: four(x[this.column]!),
      y: four(y[this.row]!),
      loss: four(z[this.row * x.length + this.column]!),
    });
  }
}

export function surfaceTrace(grid: GridData, field: HeightField, theme: Theme): Trace3d {
  const { columns, rows, heights, lowest, highest } = field;
  const step = (highest - lowest) / LEVELS;
  const row = (values: Float64Array, i: number) => values.subarray(i * columns, (i + 1) * columns);
  return {
    type: "surface",
    uid: "surface",
    x: grid.x,
    y: grid.y,
    // Plotly's types know rows only as plain arrays.
    z: Array.from({ length: rows }, (_, i) => row(heights, i)) as unknown as number[][],
    // Plotly asks for the hovered point's datum as [column][row].
    customdata: Array.from({ length: columns }, (_, column) =>
      Array.from({ length: rows }, (_, row) => new Hover(grid, row, column)),
    ) as unknown as string[][],
    hovertemplate: "%{customdata}<extra></extra>",
    hoverlabel: { bgcolor: theme.ground, bordercolor: theme.faintInk, font: { color: theme.ink } },
    colorscale: rampOf(theme.scheme).colorScale,
    cmin: lowest,
    cmax: highest,
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
      },
    },
    lighting: { ...LIGHT[theme.scheme], specular: 0.05, roughness: 0.9, fresnel: 0.02 },
    lightposition: { x: -2e4, y: -1e4, z: 3e4 },
  };
}

/** Enough of a difference to show the shape; neither glaring on white nor sunk in black. */
const LIGHT = {
  light: { ambient: 0.44, diffuse: 0.48 },
  dark: { ambient: 0.7, diffuse: 0.6 },
} as const;

/** Lines on the surface cannot be transparent, so this lies between the surface and the ink. */
function levelColor(theme: Theme): string {
  return mix(theme.faintInk, rampOf(theme.scheme).css(0.5), 0.45);
}

export type View = {
  readonly width: number;
  readonly height: number;
  readonly eye: Vector3;
  /** Where the user has moved the centre to, if so. */
  readonly center?: { x: number; y: number; z: number } | undefined;
};

export function sceneLayout(
  field: HeightField,
  height: Height,
  theme: Theme,
  { width, height: paneHeight, eye, center = CENTER }: View,
): Partial<Layout> {
  const unit = (field.highest - field.lowest) / BOX[2];
  const axis = {
    color: theme.faintInk,
    gridcolor: theme.gridLine,
    zerolinecolor: theme.gridLine,
    showbackground: false,
    showspikes: false,
    zeroline: false,
    tickfont: { size: 11 },
  } as const;
  const title = (text: string) => ({ text, font: { size: 13, color: theme.ink } });
  return {
    ...baseLayout(theme),
    width,
    height: paneHeight,
    margin: { l: 0, r: 0, t: 0, b: 0 },
    hovermode: "closest",
    scene: {
      xaxis: { ...axis, ...roundTicks(field.x, 6), title: title(t("axes.x")), range: [...field.x] },
      yaxis: { ...axis, ...roundTicks(field.y, 6), title: title(t("axes.y")), range: [...field.y] },
      zaxis: {
        ...axis,
        title: title(t("axes.loss")),
        range: [field.lowest - FOOTROOM * unit, field.highest + HEADROOM * unit],
        ...lossLabels(height),
      },
      aspectmode: "manual",
      aspectratio: { x: BOX[0], y: BOX[1], z: BOX[2] + HEADROOM + FOOTROOM },
      camera: {
        eye: { x: eye[0], y: eye[1], z: eye[2] },
        center,
        up: { x: 0, y: 0, z: 1 },
      },
      dragmode: "turntable",
      bgcolor: "rgba(0, 0, 0, 0)",
    },
  };
}

/** The axis says the losses themselves, whatever their heights. */
function lossLabels(height: Height) {
  const { heights, losses } = lossTicks(height, height.scale === "linear" ? 6 : 5);
  return ticksAt(heights, losses);
}
