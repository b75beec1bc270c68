/**
 * The points of a schedule's curve that a hand can take: where each lies, and which arguments follow
 * it. A kind of schedules is one entry of the table; one without has the learning rate alone.
 */
import type { ScheduleRow, ScheduleValue } from "../../state/scene";

/** What a hand changes: arguments of the schedule, or the card's own learning rate. */
export type ScheduleChange = {
  readonly values?: Readonly<Record<string, ScheduleValue>>;
  readonly learningRate?: number;
};

export type Handle = {
  readonly name: "first" | "begin" | "end" | "peak" | "fall" | "factor" | "boundary" | "cycle";
  /** Counts those of one name, from 1. */
  readonly number: number;
  readonly step: number;
  readonly rate: number;
  /** What it becomes at another update, or at another rate; null where it does not go there. */
  readonly along: ((step: number) => ScheduleChange) | null;
  readonly up: ((rate: number) => ScheduleChange) | null;
};

/** A schedule in a run, with all of its arguments, those that stand in too. */
export type Shape = {
  readonly eta: number;
  readonly steps: number;
  readonly number: (name: string) => number;
  readonly rows: readonly (readonly number[])[];
  /** The names of the rows' columns. */
  readonly columns: readonly string[];
};

type Made = Omit<Handle, "number">;

function kept(value: number, low: number, high: number): number {
  return Math.min(Math.max(low, high), Math.max(low, value));
}

function whole(value: number, low: number, high: number): number {
  return Math.round(kept(value, low, high));
}

function values(of: Readonly<Record<string, ScheduleValue>>): ScheduleChange {
  return { values: of };
}

function toRate(rate: number): ScheduleChange {
  return { learningRate: rate };
}

/** Digits of what a hand can mean. */
function rounded(value: number): number {
  return Number(value.toPrecision(3));
}

/** Where the curve begins to fall, at the learning rate. */
function begin({ eta, steps, number }: Shape): Made {
  return {
    name: "begin",
    step: number("transition_begin"),
    rate: eta,
    along: (step) =>
      values({ transition_begin: whole(step, 0, steps - number("transition_steps")) }),
    up: toRate,
  };
}

/** The learning rate at the very beginning. */
function first({ eta }: Shape): Made {
  return { name: "first", step: 0, rate: eta, along: null, up: toRate };
}

/** Where a warm-up begins, and where it ends at the learning rate. */
function warmup({ eta, number }: Shape, last: number): Made[] {
  return [
    {
      name: "first",
      step: 0,
      rate: number("init_value"),
      along: null,
      up: (rate) => values({ init_value: rate }),
    },
    {
      name: "peak",
      step: number("warmup_steps"),
      rate: eta,
      along: (step) => values({ warmup_steps: whole(step, 1, last) }),
      up: toRate,
    },
  ];
}

/** Where the rate has been multiplied once. */
function factor({ eta, number }: Shape, from: number): Made {
  return {
    name: "factor",
    step: from + number("transition_steps"),
    rate: eta * number("decay_rate"),
    along: (step) => values({ transition_steps: whole(step - from, 1, Number.MAX_SAFE_INTEGER) }),
    up: (rate) => values({ decay_rate: rounded(kept(rate / eta, 1e-12, 10)) }),
  };
}

function toLastRate(shape: Shape): Made[] {
  const { steps, number } = shape;
  const from = number("transition_begin");
  return [
    begin(shape),
    {
      name: "end",
      step: from + number("transition_steps"),
      rate: number("end_value"),
      along: (step) => values({ transition_steps: whole(step - from, 1, steps - from) }),
      up: (rate) => values({ end_value: rate }),
    },
  ];
}

/** One cycle: its first rate, its peak, and its end. */
function cycle(shape: Shape, more: readonly Made[]): Made[] {
  const { eta, steps, number } = shape;
  const [length, divisor] = [number("transition_steps"), number("div_factor")];
  const most = "pct_final";
  const latest = more.length > 0 ? number(most) : 1;
  return [
    {
      name: "first",
      step: 0,
      rate: eta / divisor,
      along: null,
      up: (rate) => values({ div_factor: rounded(kept(eta / rate, 1e-3, 1e6)) }),
    },
    {
      name: "peak",
      step: Math.floor(number("pct_start") * length),
      rate: eta,
      along: (step) => values({ pct_start: rounded(kept(step / length, 0, latest)) }),
      up: toRate,
    },
    ...more,
    {
      name: "end",
      step: length,
      rate: eta / (divisor * number("final_div_factor")),
      along: (step) => values({ transition_steps: whole(step, 1, steps) }),
      up: (rate) => values({ final_div_factor: rounded(kept(eta / (divisor * rate), 1e-3, 1e9)) }),
    },
  ];
}

function boundaries(shape: Shape): Made[] {
  const { eta, rows, steps } = shape;
  let rate = eta;
  const set = (i: number, boundary: number, scale: number) =>
    values({
      boundaries_and_scales: rows.map((row, at) => (at === i ? [boundary, scale] : [...row])),
    });
  const made = rows.map(([boundary = 1, scale = 1], i): Made => {
    const before = rate;
    rate *= scale;
    const [low, high] = [(rows[i - 1]?.[0] ?? 0) + 1, (rows[i + 1]?.[0] ?? steps + 1) - 1];
    return {
      name: "boundary",
      step: boundary,
      rate,
      along: (step) => set(i, whole(step, low, high), scale),
      up: (to) => set(i, boundary, rounded(kept(to / before, 0, 1e6))),
    };
  });
  return [first(shape), ...made];
}

/** The rows by name, without what is not given. */
export function namedRows({ rows, columns }: Pick<Shape, "rows" | "columns">): ScheduleRow[] {
  return rows.map((row) =>
    Object.fromEntries(
      columns.flatMap((name, i) => (Number.isFinite(row[i]) ? [[name, row[i]!]] : [])),
    ),
  );
}

function restarts(shape: Shape): Made[] {
  const { rows, columns, steps } = shape;
  const length = columns.indexOf("decay_steps");
  const last = columns.indexOf("end_value");
  const set = (i: number, name: string, value: number) =>
    values({
      cosine_kwargs: namedRows(shape).map((row, at) =>
        at === i ? { ...row, [name]: value } : row,
      ),
    });
  const total = rows.reduce((sum, row) => sum + row[length]!, 0);
  let from = 0;
  return [
    first(shape),
    ...rows.map((row, i): Made => {
      const [start, own] = [from, row[length]!];
      from += own;
      const room = steps - (total - own);
      return {
        name: "cycle",
        step: from,
        rate: row[last]!,
        along: (step) => set(i, "decay_steps", whole(step - start, 1, room)),
        up: (rate) => set(i, "end_value", rate),
      };
    }),
  ];
}

const HANDLES: Readonly<Record<string, (shape: Shape) => readonly Made[]>> = {
  linear: toLastRate,
  polynomial: toLastRate,
  exponential_decay: (shape) => [begin(shape), factor(shape, shape.number("transition_begin"))],
  cosine_decay: (shape) => [
    first(shape),
    {
      name: "end",
      step: shape.number("decay_steps"),
      rate: shape.number("alpha") * shape.eta,
      along: (step) => values({ decay_steps: whole(step, 1, shape.steps) }),
      up: (rate) => values({ alpha: rounded(kept(rate / shape.eta, 0, 10)) }),
    },
  ],
  piecewise_constant: boundaries,
  warmup_constant: (shape) => warmup(shape, shape.steps),
  warmup_cosine_decay: (shape) => {
    const [length, warm] = [shape.number("decay_steps"), shape.number("warmup_steps")];
    return [
      ...warmup(shape, length - 1),
      {
        name: "end",
        step: length,
        rate: shape.number("end_value"),
        along: (step) => values({ decay_steps: whole(step, warm + 1, shape.steps) }),
        up: (rate) => values({ end_value: rate }),
      },
    ];
  },
  warmup_exponential_decay: (shape) => {
    const [wait, warm] = [shape.number("transition_begin"), shape.number("warmup_steps")];
    return [...warmup(shape, shape.steps - wait), factor(shape, warm + wait)];
  },
  linear_onecycle: (shape) => {
    const [length, divisor] = [shape.number("transition_steps"), shape.number("div_factor")];
    const rise = shape.number("pct_start");
    return cycle(shape, [
      {
        name: "fall",
        step: Math.floor(shape.number("pct_final") * length),
        rate: shape.eta / divisor,
        along: (step) => values({ pct_final: rounded(kept(step / length, rise, 1)) }),
        up: (rate) => values({ div_factor: rounded(kept(shape.eta / rate, 1e-3, 1e6)) }),
      },
    ]);
  },
  cosine_onecycle: (shape) => cycle(shape, []),
  sgdr: restarts,
};

/** Those that lie within the run, from the left to the right. */
export function handlesOf(kind: string, shape: Shape): readonly Handle[] {
  const made = (HANDLES[kind] ?? ((of: Shape) => [first(of)]))(shape);
  const counts = new Map<string, number>();
  return made
    .filter(({ step, rate }) => step <= shape.steps && Number.isFinite(rate))
    .map((handle) => {
      const number = (counts.get(handle.name) ?? 0) + 1;
      counts.set(handle.name, number);
      return { ...handle, number };
    });
}
