import { describe, expect, it } from "vitest";
import type { VerdictData } from "../state/results";
import { ORDINARY } from "../state/rounding";
import { VERDICT } from "../testing";
import type { Words } from "../wire";
import { type Ended, headline as headlineOf } from "./headline";
import { addMessages } from "./t";

addMessages("server", {
  "verdict.updates_one": "about {count, grouped} update",
  "verdict.updates_other": "about {count, grouped} updates",
});

const headline = (ended: readonly Ended[]) => headlineOf(ended, ORDINARY.loss);

type Part = {
  readonly kind?: VerdictData["kind"];
  readonly loss?: number;
  readonly outside?: boolean;
  readonly start?: number;
  readonly key?: string;
  readonly given?: Words["arguments"];
  readonly at?: readonly [number, number] | null;
};

function run(title: string, part: Part = {}): Ended {
  const { kind = "minimum", loss = 0, outside = false, start = 0, at = [0, 0] } = part;
  return {
    title,
    startIndex: start,
    loss,
    outside,
    verdict: {
      ...VERDICT,
      kind,
      sentence: "It is there.",
      message: { key: part.key ?? "verdict.for_tests", arguments: part.given ?? {} },
      criticalPoint: at,
    },
  };
}

function toGo(count: number): Words {
  return { key: "verdict.updates", arguments: { count } };
}

/** As the server says of a run that still descends. */
function descending(title: string, how: string, count: number, loss = 1): Ended {
  const words = { key: `verdict.descending.${how}`, arguments: { updates: toGo(count) } };
  return run(title, { kind: "descending", loss, key: "verdict.descending", given: { how: words } });
}

describe("of runs from one start", () => {
  it("tells who leads, and how many updates another would need, as its verdict does", () => {
    const slow = descending("Gradient descent", "run", 32_000);
    expect(headline([slow, run("Adam")])).toBe(
      "Adam leads, at a minimum; Gradient descent would need about 32,000 updates more.",
    );
    expect(headline([descending("Lion", "linear", 1, 2), slow])).toMatch(
      /^Gradient descent leads, still descending; Lion would need about 1 update more[.]$/,
    );
  });

  it.each(["unknown", "already"])("names no number where the verdict has none (%s)", (how) => {
    const words = { key: `verdict.descending.${how}`, arguments: {} };
    const other = run("Lion", {
      kind: "descending",
      loss: 1,
      key: "verdict.descending",
      given: { how: words },
    });
    expect(headline([run("Adam"), other])).toBe(
      "Adam leads, at a minimum; Lion is still descending.",
    );
  });

  it("tells of several who needs the most, if all are known", () => {
    const [a, b] = [descending("A", "run", 900), descending("B", "linear", 32_000, 2)];
    expect(headline([run("Adam"), a, b])).toBe(
      "Adam leads, at a minimum; A and B are still descending, B for about 32,000 updates more.",
    );
    const c = descending("C", "unknown", 0, 2);
    expect(headline([run("Adam"), a, b, c])).toMatch(/; A, B and C are still descending[.]$/);
  });

  it("promises nothing of a run that leaves later", () => {
    const how = { key: "verdict.descending.run", arguments: { updates: toGo(9) } };
    const later = { key: "verdict.descending.later", arguments: { how } };
    const other = run("Lion", {
      kind: "descending",
      loss: 1,
      key: "verdict.descending",
      given: { how: later },
    });
    expect(headline([run("Adam"), other])).toMatch(/Lion is still descending[.]$/);
  });

  it("tells how far a run is from its minimum", () => {
    const key = "verdict.on_its_way";
    const away = run("Lion", { kind: "moving", loss: 1, key, given: { updates: toGo(80) } });
    expect(headline([run("Adam"), away])).toMatch(/Lion is about 80 updates from its minimum[.]$/);
    const hill = run("Lion", { kind: "moving", loss: 1, key: "verdict.over_a_hill" });
    expect(headline([run("Adam"), hill])).toMatch(/Lion is still on its way[.]$/);
  });

  it("has three fates in one sentence, the worst first", () => {
    const runs = [
      run("Gradient descent", { loss: 2, at: [3, 1] }),
      run("Momentum"),
      run("Lion", { kind: "bouncing", loss: 0.5 }),
      run("NAdam", { kind: "diverging", loss: 1e9, outside: true }),
    ];
    expect(headline(runs)).toBe(
      "Momentum leads, at a minimum; NAdam diverges; " +
        "Gradient descent is at another minimum, L = 2.00; Lion is bouncing.",
    );
  });

  it("counts what there is no room for", () => {
    const runs = [
      run("Adam"),
      run("A", { kind: "diverging", outside: true }),
      run("B", { kind: "saddle_stuck", loss: 1 }),
      run("C", { kind: "bouncing", loss: 1 }),
      run("D", { kind: "plateau", loss: 1 }),
    ];
    expect(headline(runs)).toBe(
      "Adam leads, at a minimum; A diverges; B is stuck at a saddle; 2 more end otherwise.",
    );
  });

  it("names up to three of a kind, and counts more", () => {
    const bounce = (name: string) => run(name, { kind: "bouncing", loss: 1 });
    const [a, b, c, d] = ["A", "B", "C", "D"].map(bounce) as [Ended, Ended, Ended, Ended];
    expect(headline([run("Adam"), a, b])).toMatch(/; A and B are bouncing[.]$/);
    expect(headline([run("Adam"), a, b, c])).toMatch(/; A, B and C are bouncing[.]$/);
    expect(headline([run("Adam"), a, b, c, d])).toMatch(/; 4 others are bouncing[.]$/);
  });
});

describe("ties", () => {
  it("are what rounding cannot tell apart", () => {
    const runs = [run("Adam", { loss: 1.7e-197 }), run("Lion", { loss: 2e-80 })];
    expect(headline(runs)).toBe("Adam and Lion end level, at a minimum, L ≈ 0.");
    expect(headline([...runs, run("GD", { kind: "bouncing", loss: 1 })])).toBe(
      "Adam and Lion lead, level at L ≈ 0; GD is bouncing.",
    );
  });

  it("of many leaders are counted", () => {
    const runs = ["A", "B", "C", "D"].map((title) => run(title));
    expect(headline([...runs, run("E", { kind: "bouncing", loss: 1 })])).toBe(
      "4 runs lead, level at L = 0; E is bouncing.",
    );
  });

  it("at different ends claim no common one", () => {
    const runs = [run("Adam", { loss: 1 }), run("Lion", { kind: "bouncing", loss: 1 })];
    expect(headline(runs)).toBe("Adam and Lion end level, L = 1.00.");
  });

  it("of all of many runs are counted", () => {
    const runs = ["A", "B", "C", "D"].map((title) => run(title));
    expect(headline(runs)).toBe("All 4 runs end level, at a minimum, L = 0.");
  });

  it("do not hide a difference beyond rounding at the same minimum", () => {
    expect(headline([run("Adam"), run("Lion", { loss: 1e-9 })])).toBe(
      "Adam leads, at a minimum; Lion is at the same minimum.",
    );
  });
});

describe("minima", () => {
  it("that are neither surely one nor surely two are called neither", () => {
    const near = run("Lion", { loss: 1e-9, at: [1e-4, 0] });
    expect(headline([run("Adam"), near])).toMatch(/Lion is at a minimum[.]$/);
  });

  it("of several runs are others, in no order", () => {
    const runs = [
      run("Adam"),
      run("A", { loss: 1, at: [2, 0] }),
      run("B", { loss: 3, at: [4, 0] }),
    ];
    expect(headline(runs)).toMatch(/; A and B are at other minima[.]$/);
  });

  it("are compared with a leader's only where that is at one", () => {
    const bouncing = run("Adam", { kind: "bouncing", loss: 0.5, at: [0, 0] });
    expect(headline([bouncing, run("Lion", { loss: 1, at: [5, 5] })])).toBe(
      "Adam leads, bouncing; Lion is at a minimum.",
    );
  });
});

describe("runs that are lost", () => {
  it("do not lead, however low their loss", () => {
    const fallen = run("Lion", { kind: "unbounded", loss: -1e9, outside: true });
    expect(headline([fallen, run("Adam", { loss: 3 })])).toBe(
      "Adam leads, at a minimum; Lion falls without end.",
    );
  });

  it("leave nobody to lead", () => {
    const lost = (title: string) => run(title, { kind: "left", outside: true, loss: -1 });
    const diverged = run("C", { kind: "diverging", outside: true, loss: Number.NaN });
    expect(headline([lost("A"), lost("B"), diverged])).toBe(
      "No run stays on the surface: C diverges; A and B left the surface while falling.",
    );
    expect(headline(["A", "B", "C", "D"].map(lost))).toBe(
      "No run stays on the surface: all 4 runs left the surface while falling.",
    );
  });

  it("have not left while they are still on their way out", () => {
    const leaving = run("Lion", { kind: "left", loss: 1, key: "verdict.leaves" });
    expect(headline([run("Adam"), leaving])).toMatch(/Lion is on its way out of the surface[.]$/);
    expect(headline([leaving, run("Adam", { loss: 4 })])).toMatch(/^Lion leads, on its way out;/);
  });

  it("are not stuck at a saddle that they only go to", () => {
    const going = run("Lion", { kind: "saddle_stuck", loss: 1, key: "verdict.going_to" });
    expect(headline([run("Adam"), going])).toMatch(/Lion is going to a saddle[.]$/);
  });

  it.each(["verdict.not_for_long", "verdict.not_for_long.far"])("stay but for now: %s", (key) => {
    const passing = run("Lion", { loss: 1, key });
    expect(headline([run("Adam"), passing])).toMatch(/Lion is at a minimum for now[.]$/);
    expect(headline([passing, run("Adam", { loss: 2, kind: "bouncing" })])).toMatch(
      /^Lion leads, at a minimum for now;/,
    );
  });
});

it("is the verdict itself of one run", () => {
  expect(headline([run("Adam")])).toBe("Adam: It is there.");
});

it("says where there is no run", () => {
  expect(headline([])).toBe("No optimizer is switched on.");
});

describe("of runs from several starts", () => {
  const from = (title: string, start: number, part: Part = {}) => run(title, { ...part, start });

  it("tells who leads from each", () => {
    const runs = [
      from("Adam", 0),
      from("Lion", 0, { loss: 1 }),
      from("Adam", 1, { loss: 2 }),
      from("Lion", 1, { loss: 1 }),
    ];
    expect(headline(runs)).toBe("From start 1 Adam leads. From start 2 Lion leads.");
  });

  it("is short where one leads from all", () => {
    const runs = [from("A", 0), from("B", 0, { loss: 1 }), from("A", 1), from("B", 1, { loss: 1 })];
    expect(headline(runs)).toBe("A leads from every start.");
  });

  it("knows ties and starts from which all is lost", () => {
    const lost: Part = { kind: "diverging", outside: true };
    const runs = [from("A", 0), from("B", 0), from("A", 1, lost), from("B", 1, lost)];
    expect(headline(runs)).toBe(
      "From start 1 A and B lead, level. From start 2 no run stays on the surface.",
    );
  });

  it("tells of one optimizer how each of its runs ends", () => {
    expect(headline([from("A", 0), from("A", 1, { kind: "bouncing", loss: 1 })])).toBe(
      "A, from start 1: at a minimum, from start 2: bouncing.",
    );
    expect(headline([from("A", 0), from("A", 1)])).toBe(
      "A, from every start: at a minimum, L = 0.",
    );
    expect(headline([from("A", 0), from("A", 1, { loss: 1, at: [4, 4] })])).toBe(
      "A, from every start: at a minimum.",
    );
  });
});

it("goes by the surface's own rounding", () => {
  const runs = [run("Adam", { loss: 3e-9 }), run("Lion", { loss: 2e-10 })];
  expect(headlineOf(runs, 1e-12)).toMatch(/^Lion leads/);
  expect(headlineOf(runs, 1e-8)).toBe("Adam and Lion end level, at a minimum, L ≈ 0.");
});
