import { describe, expect, it } from "vitest";
import { handlesOf, type Shape } from "./scheduleHandles";

function shape(
  numbers: Record<string, number>,
  rows: number[][] = [],
  columns: string[] = [],
): Shape {
  return { eta: 0.1, steps: 100, number: (name) => numbers[name] ?? Number.NaN, rows, columns };
}

const places = (kind: string, of: Shape) =>
  handlesOf(kind, of).map(({ name, step, rate }) => [name, step, Number(rate.toPrecision(6))]);

function handle(kind: string, of: Shape, name: string, number = 1) {
  return handlesOf(kind, of).find((each) => each.name === name && each.number === number)!;
}

describe("the handles of a schedule", () => {
  it.each<[string, Shape, unknown[]]>([
    ["constant", shape({}), [["first", 0, 0.1]]],
    [
      "linear",
      shape({ transition_begin: 10, transition_steps: 60, end_value: 0.01 }),
      [
        ["begin", 10, 0.1],
        ["end", 70, 0.01],
      ],
    ],
    [
      "exponential_decay",
      shape({ transition_begin: 10, transition_steps: 20, decay_rate: 0.5 }),
      [
        ["begin", 10, 0.1],
        ["factor", 30, 0.05],
      ],
    ],
    [
      "cosine_decay",
      shape({ decay_steps: 80, alpha: 0.2 }),
      [
        ["first", 0, 0.1],
        ["end", 80, 0.02],
      ],
    ],
    [
      "warmup_cosine_decay",
      shape({ init_value: 0.001, warmup_steps: 20, decay_steps: 90, end_value: 0.002 }),
      [
        ["first", 0, 0.001],
        ["peak", 20, 0.1],
        ["end", 90, 0.002],
      ],
    ],
    [
      "linear_onecycle",
      shape({
        transition_steps: 100,
        pct_start: 0.3,
        pct_final: 0.8,
        div_factor: 10,
        final_div_factor: 4,
      }),
      [
        ["first", 0, 0.01],
        ["peak", 30, 0.1],
        ["fall", 80, 0.01],
        ["end", 100, 0.0025],
      ],
    ],
    [
      "piecewise_constant",
      shape({}, [
        [40, 0.5],
        [60, 0.1],
      ]),
      [
        ["first", 0, 0.1],
        ["boundary", 40, 0.05],
        ["boundary", 60, 0.005],
      ],
    ],
    [
      "sgdr",
      shape(
        {},
        [
          [30, 0],
          [70, 0.01],
        ],
        ["decay_steps", "end_value"],
      ),
      [
        ["first", 0, 0.1],
        ["cycle", 30, 0],
        ["cycle", 100, 0.01],
      ],
    ],
  ])("of %s lie on its curve", (kind, of, expected) => {
    expect(places(kind, of)).toEqual(expected);
  });

  it("set the arguments that they are", () => {
    const cosine = shape({ decay_steps: 80, alpha: 0.2 });
    expect(handle("cosine_decay", cosine, "end").along?.(50)).toEqual({
      values: { decay_steps: 50 },
    });
    expect(handle("cosine_decay", cosine, "end").up?.(0.05)).toEqual({ values: { alpha: 0.5 } });
    expect(handle("cosine_decay", cosine, "first").up?.(0.2)).toEqual({ learningRate: 0.2 });
    expect(handle("cosine_decay", cosine, "first").along).toBeNull();
  });

  it("go no further than the schedule may", () => {
    const linear = shape({ transition_begin: 10, transition_steps: 60, end_value: 0.01 });
    expect(handle("linear", linear, "begin").along?.(99)).toEqual({
      values: { transition_begin: 40 },
    });
    expect(handle("linear", linear, "end").along?.(0)).toEqual({ values: { transition_steps: 1 } });
    const jumps = shape({}, [
      [40, 0.5],
      [60, 0.1],
    ]);
    expect(handle("piecewise_constant", jumps, "boundary", 1).along?.(90)).toEqual({
      values: {
        boundaries_and_scales: [
          [59, 0.5],
          [60, 0.1],
        ],
      },
    });
    expect(handle("piecewise_constant", jumps, "boundary", 2).up?.(0.01)).toEqual({
      values: {
        boundaries_and_scales: [
          [40, 0.5],
          [60, 0.2],
        ],
      },
    });
  });

  it("of cycles leave the others as long as they are", () => {
    const cycles = shape(
      {},
      [
        [30, 0],
        [60, 0.01],
      ],
      ["decay_steps", "end_value"],
    );
    expect(handle("sgdr", cycles, "cycle", 1).along?.(90)).toEqual({
      values: {
        cosine_kwargs: [
          { decay_steps: 40, end_value: 0 },
          { decay_steps: 60, end_value: 0.01 },
        ],
      },
    });
  });

  it("beyond the run are not there", () => {
    const slow = shape({ transition_begin: 10, transition_steps: 500, decay_rate: 0.5 });
    expect(places("exponential_decay", slow)).toEqual([["begin", 10, 0.1]]);
  });
});
