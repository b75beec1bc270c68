import { describe, expect, it } from "vitest";
import { catalogChoice } from "../state/catalogKind";
import { INITIAL_OPTIONS } from "../state/options";
import type { Region } from "../state/scene";
import { LIMITS, OPTIMIZER, OTHER_SURFACE, SCENE, SCHEDULES, STORY, SURFACE } from "../testing";
import { type Known, type Linked, readLink, writeLink } from "./url";

/** All is as the link says. */
const NONE = { leftOut: [], moved: [] };

const KNOWN: Known = {
  surfaces: [SURFACE, OTHER_SURFACE],
  optimizers: [OPTIMIZER, { ...OPTIMIZER, key: "adam" }],
  schedules: SCHEDULES,
  limits: LIMITS,
  scenes: [STORY],
  scene: SCENE,
};

describe("link", () => {
  it("brings every part of the state back", () => {
    const state: Linked = {
      scene: {
        surface: { ...catalogChoice("bowl"), parameters: { a: 2.5 } },
        starts: [
          [-1.25, 0.1],
          [1e-7, -0.3333333333333333],
        ],
        cards: [
          {
            id: 1,
            key: "adam",
            hyperparameters: { learning_rate: 1e-7 },
            color: "#d55e00",
            enabled: false,
          },
          { id: 2, key: "gd", hyperparameters: {}, color: "#123abc", enabled: true },
        ],
        steps: 12345,
      },
      options: {
        present: true,
        layout: "panels",
        heightScale: "linear",
        region: [
          [-0.5, 0.25],
          [1, 1.375],
        ],
        lossScale: "linear",
        unit: "epochs",
        speed: 0.5,
        loop: true,
        activeStart: 1,
        panel: "point",
        part: "taylor",
        subject: "ball",
        probe: [0.5, -0.25],
        angle: 37.5,
        radius: 0.6,
        plane: false,
        patch: false,
        modelContours: "second",
        errorMap: "first",
        cut: "near",
        criticalPoints: true,
        forces: "always",
        focus: null,
        stage: 2,
        ellipse: true,
        rateCurves: true,
        memoryBars: true,
        batchSurface: true,
        gradientNoise: true,
        testSurface: true,
        testDraw: 3,
        testShare: 0.4,
        discRadius: 0.05,
        stretch: 2.5,
        residuals: true,
      },
      at: 77,
      eye: [1.25, -0.5, 0.75],
    };
    expect(readLink(`#${writeLink(state)}`, KNOWN)).toEqual({ ...state, findings: NONE });
  });

  it("keeps a scene without optimizers empty", () => {
    const state = { scene: { ...SCENE, cards: [] }, options: INITIAL_OPTIONS, at: null, eye: null };
    expect(readLink(writeLink(state), KNOWN).scene.cards).toEqual([]);
  });

  it("shows the default scene where it says nothing", () => {
    expect(readLink("", KNOWN)).toEqual({
      scene: SCENE,
      options: INITIAL_OPTIONS,
      at: null,
      eye: null,
      findings: NONE,
    });
  });

  it("is a scene of the catalogue where it names one alone", () => {
    const { scene, options, at, findings } = readLink("scene=crossing", KNOWN);
    expect(scene).toEqual({
      surface: catalogChoice("other"),
      starts: [[0.5, 0.25]],
      cards: [
        {
          id: 1,
          key: "adam",
          hyperparameters: { learning_rate: 0.3 },
          color: "#0072b2",
          enabled: true,
        },
      ],
      steps: 60,
      story: "crossing",
    });
    expect(options).toEqual({ ...INITIAL_OPTIONS, panel: "point", probe: [0, 0] });
    expect([at, findings]).toEqual([null, NONE]);
  });

  it("keeps the question of a scene that was changed, and the changes", () => {
    const taken = readLink("scene=crossing", KNOWN);
    const scene = { ...taken.scene, starts: [[1, 0.5]] as const };
    const link = writeLink({ ...taken, scene, options: INITIAL_OPTIONS });
    expect(link).toMatch(/^scene=crossing&surface=other&start=1,0.5&/);
    const read = readLink(link, KNOWN);
    expect(read.scene).toEqual(scene);
    // Not what the record says: a whole link says itself how all is shown.
    expect(read.options).toEqual(INITIAL_OPTIONS);
  });

  it("drops the question of a scene on another surface, and a scene that is not there", () => {
    expect(readLink("scene=crossing&surface=bowl", KNOWN).scene.story).toBeUndefined();
    expect(readLink("surface=other", KNOWN).scene.story).toBeUndefined();
    const { scene, findings } = readLink("scene=nowhere", KNOWN);
    expect(scene).toEqual(SCENE);
    expect(findings.leftOut).toEqual(["scene “nowhere”"]);
  });

  it("starts another surface from its own start", () => {
    expect(readLink("surface=other", KNOWN).scene.starts).toEqual([[1, 1]]);
  });

  it("fills up what it does not name at all by what is suggested for the surface", () => {
    const { scene } = readLink("surface=other", KNOWN);
    expect(scene.steps).toBe(500);
    expect(scene.cards.map(({ hyperparameters }) => hyperparameters)).toEqual([
      { learning_rate: 0.05 },
    ]);
  });

  it("gives a run that it names the own defaults, whatever is suggested", () => {
    const { scene } = readLink("surface=other&steps=77&run=gd&run=adam;learning_rate=0.3", KNOWN);
    expect(scene.steps).toBe(77);
    expect(scene.cards.map(({ hyperparameters }) => hyperparameters)).toEqual([
      {},
      { learning_rate: 0.3 },
    ]);
  });

  it("keeps 0 where 0 is allowed below the minimum", () => {
    const [rate] = OPTIMIZER.hyperparameters;
    const optimizers = [
      { ...OPTIMIZER, hyperparameters: [{ ...rate!, name: "eps", zero: true }, rate!] },
    ];
    const { scene } = readLink("run=gd;eps=0;learning_rate=0", { ...KNOWN, optimizers });
    expect(scene.cards[0]?.hyperparameters).toEqual({ eps: 0, learning_rate: 1e-8 });
  });

  it.each([
    ["surface=nowhere", "surface “nowhere”"],
    ["start=1", "start “1”"],
    ["start=1,NaN", "start “1,NaN”"],
    ["p.b=3", "b “3”"],
    ["run=magic", "optimizer “magic”"],
    ["run=gd;learning_rate=fast", "learning_rate “fast”"],
    ["layout=round", "layout “round”"],
    ["speed=", "speed “”"],
    ["eye=0,0,0", "eye “0,0,0”"],
    ["eye=1,2", "eye “1,2”"],
  ])("reports %s and lives on", (fragment, problem) => {
    const linked = readLink(fragment, KNOWN);
    expect(linked.findings).toEqual({ leftOut: [problem], moved: [] });
    expect(linked.scene.surface).toEqual(catalogChoice("bowl"));
  });

  it("clamps numbers to what is allowed", () => {
    const { scene, options, at, findings } = readLink(
      "start=99,-99&start=1,1&start=-7,0.5&probe=3,0&steps=1e9&run=gd;learning_rate=1e30&speed=500&p.a=0&at=-3",
      KNOWN,
    );
    expect(scene.starts).toEqual([
      [2, -1],
      [1, 1],
      [-2, 0.5],
    ]);
    expect(options.probe).toEqual([2, 0]);
    expect(findings.leftOut).toEqual([]);
    expect(findings.moved).toEqual([
      "a 0 became 0.1",
      "start (99, −99) became (2, −1)",
      "start (−7, 0.5) became (−2, 0.5)",
      "learning_rate 1×10³⁰ became 1000",
      "steps 1×10⁹ became 1×10⁵",
      "speed 500 became 10",
      "θ′ (3, 0) became (2, 0)",
    ]);
    expect(scene.steps).toBe(100_000);
    expect(scene.cards[0]?.hyperparameters).toEqual({ learning_rate: 1000 });
    expect(scene.surface.parameters).toEqual({ a: 0.1 });
    expect([options.speed, at]).toEqual([10, 0]);
  });

  it("takes no more starts and cards than there may be", () => {
    const { scene, findings } = readLink(
      `${"start=0,0&".repeat(9)}${"run=gd&".repeat(40)}`.slice(0, -1),
      KNOWN,
    );
    expect([scene.starts.length, scene.cards.length]).toEqual([3, 16]);
    expect(findings.leftOut).toEqual([
      "start points after the first 3",
      "optimizers after the first 16",
    ]);
  });

  it("writes a view with the digits that a screen can tell, however small it is", () => {
    const view = (region: Region) =>
      /view=([^&]*)/.exec(
        writeLink({ scene: SCENE, options: { ...INITIAL_OPTIONS, region }, at: null, eye: null }),
      )?.[1];
    const third: Region = [
      [1 / 3, 4 / 3],
      [-1 / 3, 2 / 3],
    ];
    expect(view(third)).toBe("0.3333,1.3333,-0.3333,0.6667");
    expect(
      view([
        [1 / 3, 1 / 3 + 1e-7],
        [0, 1e-7],
      ]),
    ).toBe("0.33333333333,0.33333343333,0,1e-7");
  });

  it("lets no colour in that is none", () => {
    expect(readLink("run=gd;color=url(x)", KNOWN).scene.cards[0]?.color).toMatch(/^#[0-9a-f]{6}$/);
  });
});
