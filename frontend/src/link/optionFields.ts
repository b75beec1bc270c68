/** How the scene is shown, as it stands in the link: one entry an option. */
import { roundedTo } from "../geometry/rounded";
import { DISC_RADII, MOST_DRAWS, type Options, STRETCHES, TEST_SHARES } from "../state/options";
import { clamp, counted, finite } from "./values";

/** How each option stands in the link: its name, how to write it, how to read it. */
type OptionField = {
  readonly name: string;
  readonly write: (options: Options) => string;
  readonly read: (text: string) => Partial<Options> | null;
  /** Of a number: what lies beyond is moved to the nearer end. */
  readonly range?: readonly [number, number];
};

function choice<K extends keyof Options>(
  name: string,
  key: K,
  values: readonly Options[K][],
): OptionField {
  return {
    name,
    write: (options) => String(options[key]),
    read: (text) => {
      const value = values.find((candidate) => String(candidate) === text);
      return value === undefined ? null : ({ [key]: value } as Partial<Options>);
    },
  };
}

function number(
  name: string,
  key: "speed" | "angle" | "radius" | "testShare" | "discRadius" | "stretch",
  low: number,
  high: number,
): OptionField {
  return {
    name,
    range: [low, high],
    write: (options) => String(options[key]),
    read: (text) => {
      const value = finite(text);
      return value === null ? null : { [key]: clamp(value, low, high) };
    },
  };
}

export const OPTION_FIELDS: readonly OptionField[] = [
  choice("layout", "layout", ["both", "scene", "contour", "panels"]),
  choice("present", "present", [true, false]),
  choice("height", "heightScale", ["linear", "log"]),
  {
    name: "view",
    write: ({ region }) =>
      (region ?? [])
        .flatMap(([low, high]) => [low, high].map((end) => roundedTo(end, high - low)))
        .join(","),
    read: (text) => {
      const [x0, x1, y0, y1, ...more] = text.split(",").map((part) => finite(part) ?? Number.NaN);
      const whole = x0! < x1! && y0! < y1! && more.length === 0;
      return whole ? { region: [[x0!, x1!] as const, [y0!, y1!] as const] } : null;
    },
  },
  choice("loss", "lossScale", ["linear", "log"]),
  choice("loop", "loop", [true, false]),
  choice("active", "activeStart", [0, 1, 2]),
  choice("unit", "unit", ["updates", "epochs", "examples"]),
  number("speed", "speed", 0.1, 10),
  choice("panel", "panel", ["runs", "point", "critical", "data", "slice"]),
  choice("part", "part", ["gradient", "slice", "taylor"]),
  choice("subject", "subject", ["probe", "ball"]),
  {
    name: "probe",
    write: ({ probe }) => (probe === null ? "" : probe.join(",")),
    read: (text) => {
      const [x, y] = text.split(",").map((part) => finite(part));
      return x == null || y == null ? null : { probe: [x, y] };
    },
  },
  number("angle", "angle", 0, 180),
  number("radius", "radius", 0.05, 1),
  choice("plane", "plane", [true, false]),
  choice("patch", "patch", [true, false]),
  choice("model", "modelContours", ["off", "first", "second"]),
  choice("error", "errorMap", ["off", "first", "second"]),
  choice("cut", "cut", ["domain", "near"]),
  choice("critical", "criticalPoints", [true, false]),
  choice("forces", "forces", ["off", "paused", "always"]),
  {
    // Counted from 1, as on the page.
    name: "ball",
    write: ({ focus }) => (focus === null ? "all" : String(focus + 1)),
    read: (text) => {
      const place = text === "all" ? null : counted(text);
      return place === undefined ? null : { focus: place };
    },
  },
  {
    name: "stage",
    write: ({ stage }) => (stage === null ? "" : String(stage + 1)),
    read: (text) => {
      const stage = counted(text);
      return stage === undefined ? null : { stage };
    },
  },
  choice("ellipse", "ellipse", [true, false]),
  choice("rates", "rateCurves", [true, false]),
  choice("memory", "memoryBars", [true, false]),
  choice("batchsurface", "batchSurface", [true, false]),
  choice("noise", "gradientNoise", [true, false]),
  choice("test", "testSurface", [true, false]),
  {
    name: "testdraw",
    range: [1, MOST_DRAWS],
    write: ({ testDraw }) => String(testDraw),
    read: (text) => {
      const draw = finite(text);
      return draw === null ? null : { testDraw: clamp(Math.round(draw), 1, MOST_DRAWS) };
    },
  },
  number("testshare", "testShare", ...TEST_SHARES),
  number("disc", "discRadius", ...DISC_RADII),
  number("stretch", "stretch", ...STRETCHES),
  choice("residuals", "residuals", [true, false]),
];
