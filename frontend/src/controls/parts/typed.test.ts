import { describe, expect, it } from "vitest";
import type { Range } from "./slider";
import { typedNumber, typingNumber } from "./typed";

const RATE: Range = { minimum: 1e-8, maximum: 1000, scale: "log" };
const PLACE: Range = { minimum: -5, maximum: 5, scale: "linear" };
const STEPS: Range = { minimum: 10, maximum: 100_000, scale: "log", integer: true };
const EPSILON: Range = { minimum: 1e-12, maximum: 1, scale: "log", zero: true };

describe("a number that was typed", () => {
  it.each<[string, Range, number | null, string | null]>([
    ["0.01", RATE, 0.01, null],
    ["99999", RATE, 1000, "largest"],
    ["1e400", RATE, 1000, "largest"],
    ["0", RATE, 1e-8, "smallest"],
    ["-1", RATE, 1e-8, "smallest"],
    ["50", PLACE, 5, "largest"],
    ["−50", PLACE, -5, "smallest"],
    ["12.6", STEPS, 13, "whole"],
    ["3", STEPS, 10, "smallest"],
    ["0", EPSILON, 0, null],
    ["-0.1", EPSILON, 1e-12, "smallest"],
    ["abc", RATE, null, "none"],
    ["", RATE, null, "none"],
  ])("“%s” in %o counts as %f", (text, range, value, remark) => {
    expect(typedNumber(text, range)).toEqual({ value, remark });
  });
});

describe("a number that is being typed", () => {
  it("counts at once where it is allowed, and beyond a limit as the limit", () => {
    const values = ["9", "99", "999", "9999", "99999"].map((text) => typingNumber(text, RATE));
    expect(values.map(({ value }) => value)).toEqual([9, 99, 999, 1000, 1000]);
    expect(values.map(({ remark }) => remark)).toEqual([null, null, null, "largest", "largest"]);
    expect(typingNumber("-50", PLACE)).toEqual({ value: -5, remark: "smallest" });
  });

  it.each<[string, Range]>([
    ["0", RATE],
    ["0.", RATE],
    ["-", PLACE],
    ["3", STEPS],
    ["3e", STEPS],
    ["12.5", STEPS],
  ])("is not judged while “%s” may go on", (text, range) => {
    expect(typingNumber(text, range)).toEqual({ value: null, remark: null });
  });
});
