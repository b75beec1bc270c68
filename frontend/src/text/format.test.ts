import { describe, expect, it } from "vitest";
import { formatCoordinate, formatNumber, parseNumber } from "./format";

describe("formatNumber", () => {
  it.each([
    [0, "0"],
    [1, "1.00"],
    [-78.3323, "−78.3"],
    [123.456, "123"],
    [1234.5, "1235"],
    [9999.6, "1.00e4"],
    [0.001, "0.00100"],
    [0.00123456, "0.00123"],
    [0.00099996, "0.00100"],
    [0.000123456, "1.23e−4"],
    [1.24e-5, "1.24e−5"],
    [-1e300, "−1.00e300"],
    [Number.NaN, "–"],
    [Number.POSITIVE_INFINITY, "∞"],
    [Number.NEGATIVE_INFINITY, "−∞"],
  ])("writes %s as %s", (value, text) => {
    expect(formatNumber(value)).toBe(text);
  });

  it("takes another number of digits", () => {
    expect(formatNumber(0.45678, 2)).toBe("0.46");
    expect(formatNumber(1.26e-7, 2)).toBe("1.3e−7");
  });

  it("writes what parseNumber reads back to the digits shown", () => {
    for (const value of [1.2345, -2.5e-8, 6.02e23, 0.0625]) {
      expect(parseNumber(formatNumber(value)) / value).toBeCloseTo(1, 2);
    }
  });
});

describe("parseNumber", () => {
  it.each([
    ["0.01", 0.01],
    [" 1e-4 ", 1e-4],
    ["0,5", 0.5],
    ["−3", -3],
  ])("reads %j", (text, value) => {
    expect(parseNumber(text)).toBe(value);
  });

  it.each(["", "  ", "abc", "1e", "--1"])("finds no number in %j", (text) => {
    expect(parseNumber(text)).toBeNaN();
  });
});

describe("formatCoordinate", () => {
  it.each([
    [-1.23456, 4, "−1.235"],
    [512.3456, 1000, "512"],
    // What rounds to 0 has no sign.
    [-4.5e-17, 4, "0.000"],
  ])("%d on a span of %d", (value, span, text) => {
    expect(formatCoordinate(value, span)).toBe(text);
  });
});
