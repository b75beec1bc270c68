import { describe, expect, it } from "vitest";
import { symbolOf } from "./symbols";

describe("a symbol without TeX", () => {
  it.each([
    ["\\lambda", "λ"],
    ["\\beta_1", "β₁"],
    ["\\varepsilon", "ε"],
    ["r", "r"],
    ["\\lambda_w", null],
    ["s^{-1}", null],
    ["g_{\\min}", null],
    ["\\bar\\varepsilon", null],
    [null, null],
  ])("of %s is %s", (tex, symbol) => {
    expect(symbolOf(tex)).toBe(symbol);
  });
});
