/** What the inspector says: numbers as in a formula, kinds in words, the whole for screen readers. */
import type { Expansion } from "../../state/results";
import { formatNumber } from "../../text/numbers";
import type { HigherOrder } from "../../wire";

/** Four significant digits; with a power of ten, where one is needed, two: "−1.2×10⁻⁵". */
export function formulaNumber(value: number): string {
  const full = formatNumber(value, 4);
  return full.includes("×") ? formatNumber(value, 2) : full;
}

export type Chip = Expansion["kind"] | "kink" | "unknown";

export const CHIP_TITLES: Record<Chip, string> = {
  regular: "Regular point",
  minimum: "Minimum",
  maximum: "Maximum",
  saddle: "Saddle point",
  degenerate: "Degenerate",
  kink: "Kink",
  unknown: "–",
};

/** A kink is regular on the wire, since no Hessian can call it anything else. */
export function chipOf(expansion: Expansion | null): Chip {
  if (expansion === null) return "unknown";
  return expansion.smooth ? expansion.kind : "kink";
}

const REASONS: Record<Exclude<Chip, "degenerate">, string> = {
  regular: "g ≠ 0: no critical point. Straight downhill is −g.",
  minimum: "g = 0 and both eigenvalues are positive: L rises in every direction.",
  maximum: "g = 0 and both eigenvalues are negative: L falls in every direction.",
  saddle: "g = 0, λ₁ < 0 < λ₂: L falls along ±u₁ and rises along ±u₂.",
  kink: "Not differentiable here: the Hessian test does not apply.",
  unknown: "",
};

/** Why the point is of its kind. */
export function reasonOf(expansion: Expansion | null): string {
  const chip = chipOf(expansion);
  return expansion === null || chip !== "degenerate"
    ? REASONS[chip as "regular"]
    : silent(expansion);
}

const VERDICTS: Record<HigherOrder["verdict"], string> = {
  minimum: "it is a minimum all the same",
  maximum: "it is a maximum all the same",
  saddle: "L rises and falls from here, as at a saddle",
  valley: "it lies on a curve of minima, a valley floor",
  ridge: "it lies on a curve of maxima, a ridge",
  undecided: "they are silent too",
};

/** The second-order test cannot decide; the higher derivatives may. */
function silent({ zeroEigenvalues, higherOrder }: Expansion): string {
  const all = zeroEigenvalues.length > 1;
  const index = zeroEigenvalues[0] === 1 ? "₂" : "₁";
  const test = `g = 0 and ${all ? "λ₁ = λ₂" : `λ${index}`} = 0: the second-order test is silent.`;
  if (higherOrder === null) return test;
  const verdict = VERDICTS[higherOrder.verdict];
  if (all || higherOrder.third === null || higherOrder.fourth === null) {
    return `${test} Third and fourth derivatives: ${verdict}.`;
  }
  const [third, fourth] = [higherOrder.third, higherOrder.fourth].map(formulaNumber);
  return `${test} Along u${index} the third derivative is ${third}, the fourth ${fourth}: ${verdict}.`;
}

/** The same numbers in words, for who hears the page. */
export function inWords(expansion: Expansion | null): string {
  if (expansion === null) return "No point is known yet.";
  const { at, loss, gradient, gradientNorm, hessian, eigenvalues, eigenvectors } = expansion;
  const n = (value: number) => formatNumber(value, 4).replace("−", "minus ");
  const pair = (values: readonly number[]) => values.map(n).join(" and ");
  return [
    `The point is x = ${n(at[0])}, y = ${n(at[1])}.`,
    `Loss ${n(loss)}.`,
    `Gradient ${pair(gradient)}, its norm ${n(gradientNorm)}.`,
    `Hessian, first row ${pair(hessian[0])}, second row ${pair(hessian[1])}.`,
    ...eigenvalues.map(
      (value, i) =>
        `Eigenvalue ${i + 1} is ${n(value)}, its eigenvector ${pair(eigenvectors[i]!)}.`,
    ),
    `${CHIP_TITLES[chipOf(expansion)]}. ${reasonOf(expansion)}`,
  ].join(" ");
}
