import { expect, test } from "vitest";
import { EXPANSION } from "../../testing";
import { chipOf, formulaNumber, inWords, reasonOf } from "./inspectorText";

test("numbers are written as in a formula", () => {
  expect(formulaNumber(0)).toBe("0");
  expect(formulaNumber(-1.25)).toBe("−1.250");
  expect(formulaNumber(802)).toBe("802.0");
  expect(formulaNumber(0.000012)).toBe("1.2×10⁻⁵");
  expect(formulaNumber(-25_000)).toBe("−2.5×10⁴");
  expect(formulaNumber(6.02e23)).toBe("6.0×10²³");
  expect(formulaNumber(9999.97)).toBe("1.0×10⁴");
  expect(formulaNumber(Number.NaN)).toBe("–");
  expect(formulaNumber(Number.NEGATIVE_INFINITY)).toBe("−∞");
});

test("every kind is told with its reason", () => {
  expect(chipOf(EXPANSION)).toBe("saddle");
  expect(reasonOf(EXPANSION)).toContain("falls along ±u₁ and rises along ±u₂");
  expect(reasonOf({ ...EXPANSION, kind: "minimum" })).toContain("positive");
  expect(chipOf(null)).toBe("unknown");
  expect(reasonOf(null)).toBe("");
});

test("a kink is never called by the Hessian's name", () => {
  const kink = { ...EXPANSION, kind: "regular", smooth: false } as const;
  expect(chipOf(kink)).toBe("kink");
  expect(reasonOf(kink)).toBe(
    "L has a kink here: its gradient and its Hessian do not exist at this point, so that no Hessian test applies.",
  );
});

test("where only the Hessian is missing, it is not called a kink", () => {
  const once = { ...EXPANSION, kind: "regular", smooth: false, smoothness: "c1" } as const;
  expect(chipOf(once)).toBe("once");
  expect(reasonOf(once)).toMatch(/^Differentiable once/);
});

test("at a degenerate point it says which eigenvalue is zero and what higher derivatives say", () => {
  // L = x² + y⁴ at 0: λ = (0, 2), φ‴ = 0 and φ⁗ = 24 along y.
  const quartic = {
    ...EXPANSION,
    kind: "degenerate",
    eigenvalues: [0, 2],
    zeroEigenvalues: [0],
    higherOrder: {
      verdict: "minimum",
      direction: [0, 1],
      third: 0,
      fourth: 24,
      cubic: null,
      quartic: null,
    },
  } as const satisfies Parameters<typeof reasonOf>[0];
  expect(reasonOf(quartic)).toBe(
    "g = 0 and λ₁ = 0: the second-order test is silent. " +
      "Along u₁ the third derivative is 0, the fourth 24.00: it is a minimum all the same.",
  );
  const monkey = {
    ...quartic,
    zeroEigenvalues: [0, 1],
    higherOrder: { ...quartic.higherOrder, verdict: "saddle", direction: null, third: null },
  } as const;
  expect(reasonOf(monkey)).toBe(
    "g = 0 and λ₁ = λ₂ = 0: the second-order test is silent. " +
      "Third and fourth derivatives: L rises and falls from here, as at a saddle.",
  );
  expect(reasonOf({ ...quartic, higherOrder: null })).toMatch(/silent\.$/);
});

test("all numbers are said in words", () => {
  const words = inWords(EXPANSION, ["b", "w"]);
  for (const part of [
    "b = 0, w = 0",
    "Gradient 0 and 0",
    "first row 1.000 and minus 3.000",
    "Eigenvalue 1 is minus 2.000",
    "Saddle point",
  ]) {
    expect(words).toContain(part);
  }
});

test("what does not exist at a kink is not said", () => {
  const none = [Number.NaN, Number.NaN] as const;
  const words = inWords(
    {
      ...EXPANSION,
      kind: "regular",
      smooth: false,
      gradient: none,
      gradientNorm: Number.NaN,
      hessian: [none, none],
      eigenvalues: none,
      eigenvectors: [none, none],
    },
    ["x", "y"],
  );
  expect(words).toContain("Kink. L has a kink here");
  expect(words).not.toMatch(/–|Gradient|Hessian, first|Eigenvalue/);
});
