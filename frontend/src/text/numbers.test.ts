import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, it } from "vitest";
import {
  compactNumber,
  exactNumber,
  factor,
  formatCoordinate,
  formatNumber,
  integer,
  parseNumber,
  percent,
  shortNumber,
  tickNumber,
  toldNumber,
} from "./numbers";

type Case = {
  readonly value: number | string;
  readonly digits: number;
  readonly zeros: boolean;
  readonly text: string;
};

/** What the server is held to as well; JSON has no numbers that are not finite. */
const CASES = JSON.parse(
  readFileSync(resolve(import.meta.dirname, "../../../tests/numbers.json"), "utf8"),
) as Case[];

it.each(CASES)("writes $value with $digits digits as $text", ({ value, digits, zeros, text }) => {
  expect((zeros ? formatNumber : shortNumber)(Number(value), digits)).toBe(text);
});

it("writes a field's number so that it is read back as it was", () => {
  expect(exactNumber(0.1 + 0.2)).toBe("0.30000000000000004");
  expect(exactNumber(1e-8)).toBe("1×10⁻⁸");
  expect(exactNumber(-1.5)).toBe("−1.5");
  for (const value of [0, 0.1 + 0.2, 1 / 3, -1e-300, 6.02214076e23, 999.5, 0.001, 12345.678]) {
    expect(parseNumber(exactNumber(value))).toBe(value);
  }
});

it.each([
  [0, "0"],
  [100, "100"],
  [100.25, "100.25"],
  [0.01, "0.01"],
  [0.1 + 0.2, "0.3"],
  [1e-5, "10⁻⁵"],
  [2e-7, "2×10⁻⁷"],
  [1e12, "10¹²"],
  [-1e5, "−10⁵"],
  [-50, "−50"],
])("writes %d on an axis as %s", (value, text) => {
  expect(tickNumber(value)).toBe(text);
});

it.each([
  [1.71e-197, "≈ 0"],
  [-9.9e-13, "≈ 0"],
  [1.04e-12, "1.0×10⁻¹²"],
  [-1.71e197, "−1.7×10¹⁹⁷"],
  [0, "0"],
  [0.454, "0.454"],
  [Number.NaN, "–"],
])("tells the result %d as %s", (value, text) => {
  expect(toldNumber(value, 1e-12)).toBe(text);
});

it("tells a result by the rounding of its surface", () => {
  expect([1e-9, 1e-20].map((rounding) => toldNumber(1.5e-10, rounding))).toEqual([
    "≈ 0",
    "1.5×10⁻¹⁰",
  ]);
});

it("keeps two digits beside a power of ten where there is little room", () => {
  expect([1.234, 7.888e-31].map((value) => compactNumber(value))).toEqual(["1.23", "7.9×10⁻³¹"]);
});

it("writes counts in full", () => {
  expect([12345, -3, Number.NaN].map(integer)).toEqual(["12345", "−3", "–"]);
});

it("writes a factor near 1 by its distance from 1", () => {
  expect([0.5, 1, 1 + 2e-7, 1 - 2e-7, Number.POSITIVE_INFINITY].map(factor)).toEqual([
    "0.5",
    "1",
    "1 + 2×10⁻⁷",
    "1 − 2×10⁻⁷",
    "∞",
  ]);
});

it("writes a share in percent, which no line breaks", () => {
  expect([0.125, 1e-7].map(percent)).toEqual(["12.5\u00A0%", "1×10⁻⁵\u00A0%"]);
});

describe("parseNumber", () => {
  it.each([
    ["0.01", 0.01],
    [" 1e-4 ", 1e-4],
    ["0,5", 0.5],
    ["−3", -3],
    ["1.25×10⁻⁷", 1.25e-7],
    ["1,25 · 10⁻⁷", 1.25e-7],
    ["−2*10^-5", -2e-5],
    ["10⁻⁷", 1e-7],
    ["10^3", 1000],
    ["6.02×10²³", 6.02e23],
    ["103", 103],
  ])("reads %j", (text, value) => {
    expect(parseNumber(text)).toBe(value);
  });

  it.each(["", "  ", "abc", "1e", "--1", "×10⁻⁷", "2×10", "1×10^"])(
    "finds no number in %j",
    (text) => {
      expect(parseNumber(text)).toBeNaN();
    },
  );

  it("reads what formatNumber writes, to the digits shown", () => {
    for (const value of [1.2345, -2.5e-8, 6.02e23, 0.0625]) {
      expect(parseNumber(formatNumber(value)) / value).toBeCloseTo(1, 2);
    }
  });
});

describe("formatCoordinate", () => {
  it.each([
    [-1.23456, 4, "−1.235"],
    [512.3456, 1000, "512"],
    // What rounds to 0 has no sign.
    [-4.5e-17, 4, "0.000"],
    [Number.NaN, 4, "–"],
  ])("%d on a span of %d", (value, span, text) => {
    expect(formatCoordinate(value, span)).toBe(text);
  });
});
