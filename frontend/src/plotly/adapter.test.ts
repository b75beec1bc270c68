import type { Layout } from "plotly.js/lib/core";
import { describe, expect, it } from "vitest";
import { toData, toPixel } from "../geometry/area";
import { areaOfLayout, internalsAvailable, plotArea } from "./adapter";

const LAYOUT: Partial<Layout> = {
  width: 500,
  height: 400,
  margin: { l: 56, r: 16, t: 12, b: 44, pad: 0, autoexpand: false },
  xaxis: { range: [-2, 2] },
  yaxis: { range: [-1, 3] },
};
const AREA = { left: 56, top: 12, width: 428, height: 344, x: [-2, 2], y: [-1, 3] } as const;

describe("the plot area", () => {
  it("comes from the axes that Plotly keeps", () => {
    const plot = {
      layout: {},
      _fullLayout: {
        xaxis: { _offset: 56, _length: 428, range: [-2, 2] },
        yaxis: { _offset: 12, _length: 344, range: [-1, 3] },
      },
    };
    expect(internalsAvailable(plot)).toBe(true);
    expect(plotArea(plot)).toEqual(AREA);
  });

  it.each([
    ["nothing", {}],
    ["axes without a place", { xaxis: { range: [0, 1] }, yaxis: { range: [0, 1] } }],
    [
      "ranges of another form",
      {
        xaxis: { _offset: 0, _length: 1, range: "0:1" },
        yaxis: { _offset: 0, _length: 1, range: "0:1" },
      },
    ],
  ])("comes from the layout where Plotly keeps %s", (_, hidden) => {
    const plot = { layout: LAYOUT, _fullLayout: hidden };
    expect(internalsAvailable(plot)).toBe(false);
    expect(plotArea(plot)).toEqual(AREA);
    expect(areaOfLayout(LAYOUT)).toEqual(AREA);
  });
});

describe("pixels and data", () => {
  it("have the corners of the domain at the corners of the plot", () => {
    expect(toPixel(AREA, -2, 3)).toEqual([56, 12]);
    expect(toPixel(AREA, 2, -1)).toEqual([484, 356]);
    expect(toPixel(AREA, 0, 1)).toEqual([270, 184]);
  });

  it("are inverse to each other", () => {
    for (const [x, y] of [
      [-2, -1],
      [0.123, 2.9],
      [17, -40],
    ] as const) {
      const [left, top] = toPixel(AREA, x, y);
      const back = toData(AREA, left, top);
      expect(back[0]).toBeCloseTo(x, 10);
      expect(back[1]).toBeCloseTo(y, 10);
    }
  });
});
