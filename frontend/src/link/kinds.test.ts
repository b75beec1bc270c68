import { afterAll, beforeAll, expect, test } from "vitest";
import { addStart, moveStart, setSurfaceParameter, showSurface } from "../state/actions";
import { catalogChoice } from "../state/catalogKind";
import { familyOf, idOf, KINDS, referenceFrom, referenceOf } from "../state/kinds";
import { INITIAL_OPTIONS } from "../state/options";
import { surfaceOf } from "../state/store";
import type { SurfaceChoice, SurfaceKind, SurfaceReference } from "../state/surfaceKind";
import { LIMITS, OPTIMIZER, OTHER_SURFACE, SCENE, SCHEDULES, SURFACE, testStore } from "../testing";
import { readLink, writeLink } from "./url";

/** a·x² + b·y² + c·xy: two of its numbers are what it is, the third is on a slider. */
type Quadratic = SurfaceChoice & { kind: "quadratic"; a: number; b: number };

const quadratic: SurfaceKind<Quadratic> = {
  name: "quadratic",
  reference: ({ a, b, parameters }) =>
    ({ kind: "quadratic", a, b, c: parameters.c ?? 0 }) as unknown as SurfaceReference,
  write: ({ a, b }) => [["quadratic", `${a},${b}`]],
  read(link) {
    const [a, b] = link.get("quadratic")!.split(",").map(Number);
    return Number.isFinite(a) && Number.isFinite(b)
      ? { kind: "quadratic", a: a!, b: b!, parameters: {} }
      : null;
  },
  describe: ({ a, b }) => ({
    ...SURFACE,
    title: `Quadratic ${a}, ${b}`,
    tex: `${a}x^2 + ${b}y^2 + c\\,xy`,
    domain: [
      [-3, 3],
      [-3, 3],
    ],
    start: [2, -2],
    parameters: [{ ...SURFACE.parameters[0]!, name: "c", default: 0, minimum: -2, maximum: 2 }],
  }),
};

/** All is as the link says. */
const NONE = { leftOut: [], moved: [] };

const KNOWN = {
  surfaces: [SURFACE, OTHER_SURFACE],
  optimizers: [OPTIMIZER],
  schedules: SCHEDULES,
  limits: LIMITS,
  scenes: [],
  scene: SCENE,
};
const CHOICE: Quadratic = { kind: "quadratic", a: 1, b: 2, parameters: {} };

beforeAll(() => {
  KINDS.quadratic = quadratic;
});
afterAll(() => {
  delete KINDS.quadratic;
});

function written(surface: SurfaceChoice): string {
  const scene = { ...SCENE, surface, starts: [[2, -2]] as const };
  return writeLink({ scene, options: INITIAL_OPTIONS, at: null, eye: null });
}

test("a kind stands in the link by its own name, with its parameters as ever", () => {
  const turned = { ...CHOICE, parameters: { c: 0.5 } };
  expect(written(turned)).toMatch(/^quadratic=1,2&p\.c=0\.5&start=2,-2&/);
  expect(readLink(written(turned), KNOWN)).toMatchObject({
    scene: { surface: turned },
    findings: NONE,
  });
  expect(readLink("quadratic=1,2", KNOWN).scene.starts).toEqual([[2, -2]]);
});

test("what it cannot read is reported, and values and starts are clamped", () => {
  const wrong = readLink("quadratic=round", KNOWN);
  expect(wrong.findings.leftOut).toEqual(["quadratic “round”"]);
  expect(wrong.scene).toBe(SCENE);
  const { scene } = readLink("quadratic=1,2&p.c=9&start=99,-99", KNOWN);
  expect(scene.surface.parameters).toEqual({ c: 2 });
  expect(scene.starts).toEqual([[3, -3]]);
});

test("a request refers to it in its own words", () => {
  expect(referenceOf({ ...CHOICE, parameters: { c: 1 } })).toEqual({
    kind: "quadratic",
    a: 1,
    b: 2,
    c: 1,
  });
});

test("its id tells its values, its family only which surface it is", () => {
  const turned: Quadratic = { ...CHOICE, parameters: { c: 0.5 } };
  expect(idOf(turned)).not.toBe(idOf(CHOICE));
  expect(idOf(turned)).toBe(
    idOf({ parameters: { c: 0.5 }, b: 2, a: 1, kind: "quadratic" } as Quadratic),
  );
  expect(referenceFrom(idOf(turned))).toEqual(referenceOf(turned));
  expect(familyOf(turned)).toBe(familyOf(CHOICE));
  expect(familyOf({ ...CHOICE, a: 3 } as Quadratic)).not.toBe(familyOf(CHOICE));
  expect(familyOf(catalogChoice("bowl"))).not.toBe(familyOf(catalogChoice("other")));
});

test("the page shows it, sets its parameters and keeps starts inside it", () => {
  const store = testStore();
  showSurface(store, CHOICE);
  expect(surfaceOf(store.getState())).toMatchObject({ title: "Quadratic 1, 2", start: [2, -2] });
  // React reads it anew after every change and wants the same object for the same choice.
  expect(surfaceOf(store.getState())).toBe(surfaceOf(store.getState()));
  expect(store.getState().scene.starts).toEqual([[2, -2]]);
  moveStart(store, 0, [9, 9]);
  expect(store.getState().scene.starts).toEqual([[3, 3]]);
  addStart(store);
  expect(store.getState().scene.starts[1]).toEqual([-3, -3]);
  setSurfaceParameter(store, "c", 1);
  expect(store.getState().scene.surface).toEqual({ ...CHOICE, parameters: { c: 1 } });
});

test("old links of catalogue surfaces are read and written as ever", () => {
  const link = "surface=other&p.a=5&start=1,0.5&steps=100&run=gd;color=0072b2";
  const { scene, options, at, eye, findings } = readLink(link, KNOWN);
  expect(findings).toEqual(NONE);
  expect(scene.surface).toEqual({ kind: "catalog", key: "other", parameters: { a: 5 } });
  expect(writeLink({ scene, options, at, eye })).toBe(link);
});
