import { describe, expect, it } from "vitest";
import { idOf, kindInLink, referenceOf } from "../state/kinds";
import { INITIAL_OPTIONS } from "../state/options";
import { axisNames, isSliceChoice, type SliceChoice, unsettledSliceIn } from "../state/sliceKind";
import { changedSlice, FIRST_SLICE, sliceReference } from "../state/sliceReference";
import { writeSlice } from "../state/sliceText";
import { LIMITS, OPTIMIZER, SCENE, SCHEDULES, SURFACE } from "../testing";
import { linkQuery, readLink, writeLink } from "./url";

const KNOWN = {
  surfaces: [SURFACE],
  optimizers: [OPTIMIZER],
  schedules: SCHEDULES,
  limits: LIMITS,
  scenes: [],
  scene: SCENE,
};
const DOMAIN = [
  [-6, 1],
  [-3, 4],
] as const;

function choice(change: Parameters<typeof changedSlice>[1]): SliceChoice {
  const spec = changedSlice(FIRST_SLICE, change);
  return { ...spec, kind: "network", domain: DOMAIN, parameters: {} };
}

function read(text: string) {
  return readLink(`surface=${text}&start=0,0`, KNOWN).scene.surface;
}

const NUMBERS = [0.1, -1 / 3, 1e-7, 2, -2.5, 4, 7, 0, 1, 1, 3, 2, 1.5];

describe("a slice in the link", () => {
  it.each<[string, SliceChoice]>([
    ["as at first", choice({})],
    [
      "another network and training",
      choice({
        layers: [4, 5, 1],
        activation: "silu",
        data: { name: "iris", n: 30, seed: 4 },
        loss: "logistic",
        seed: 7,
        directions: "filter_normalized",
        at: "initial",
        training: { optimizer: "momentum", rate: 1e-3, updates: 12 },
      }),
    ],
    ["two parameters", choice({ directions: "coordinates", coordinates: [12, 3] })],
    ["two networks", choice({ directions: "between", otherSeed: 5 })],
    ["a point", choice({ at: "point", point: NUMBERS, directions: "eigenvectors" })],
  ])("is read as it was written: %s", (_, surface) => {
    const scene = { ...SCENE, surface, starts: [[0, 0]] as const };
    const link = writeLink({ scene, options: INITIAL_OPTIONS, at: null, eye: null });
    const found = readLink(link, KNOWN);
    expect(found.findings.leftOut).toEqual([]);
    expect(idOf(found.scene.surface)).toBe(idOf(surface));
    expect(found.scene.surface).toMatchObject({ domain: DOMAIN });
  });

  it.each([
    ["no such network", "network;layers=2-17-1"],
    ["too many parameters", "network;layers=2-16-1"],
    ["two outputs", "network;layers=2-3-2"],
    ["no such data", "network;data=spiral,64,0"],
    ["no rate", "network;training=adam,0,300"],
    ["no number", "network;seed=x"],
    ["a point of another network", "network;at=point;directions=random;point=1,2"],
    ["a point that is none", `network;at=point;point=${NUMBERS.map(() => "NaN").join()}`],
    ["a part that is none", "network;depth=3"],
    ["a domain without width", "network;domain=0,0,1,2"],
  ])("is left out where it is wrong: %s", (_, text) => {
    const found = readLink(`surface=${text};domain=-1,1,-1,1`, KNOWN);
    expect(found.findings.leftOut).toHaveLength(1);
    expect(found.scene.surface).toEqual(SCENE.surface);
  });

  it("leaves it to the server what is shown, where it says nothing of that", () => {
    const link = linkQuery("surface=network;seed=3");
    expect(unsettledSliceIn(link)).toEqual({ ...FIRST_SLICE, seed: 3 });
    expect(unsettledSliceIn(linkQuery("surface=network;domain=-1,1,-1,1"))).toBeNull();
    expect(kindInLink(link)?.read(link, { surfaces: [] })).toBeNull();
    expect(isSliceChoice(read("network;domain=-1,1,-1,1"))).toBe(true);
  });
});

describe("a change of a slice", () => {
  it("takes along what must change with it", () => {
    const point = changedSlice(FIRST_SLICE, { at: "point", point: NUMBERS });
    expect(point.directions).toBe("random");
    const other = changedSlice(point, { layers: [2, 2, 1] });
    expect([other.at, other.point]).toEqual(["trained", undefined]);
    expect(changedSlice(FIRST_SLICE, { directions: "between" }).otherSeed).toBe(1);
    expect(
      changedSlice(FIRST_SLICE, { data: { name: "diabetes", n: 20, seed: 0 }, loss: "logistic" }),
    ).toMatchObject({ loss: "squared", layers: [2, 3, 1] });
    const wide = changedSlice(FIRST_SLICE, { layers: [2, 12, 1] });
    const narrow = changedSlice(wide, { directions: "coordinates", coordinates: [48, 48] });
    expect(narrow.coordinates).toEqual([48, 0]);
    expect(changedSlice(narrow, { layers: [2, 1] }).coordinates).toEqual([2, 0]);
  });

  it("is the same reference as long as the plane is", () => {
    const one = choice({ directions: "coordinates", coordinates: [12, 3] });
    const moved = { ...one, domain: [DOMAIN[1], DOMAIN[0]] as const };
    expect(referenceOf(moved)).toEqual(sliceReference(one));
    expect(axisNames(one)).toEqual(["δ₁₃", "δ₄"]);
    expect(writeSlice(FIRST_SLICE)).toBe("network");
  });
});
