/** What the inspector says: numbers as in a formula, kinds in words, the whole for screen readers. */
import { type CoordinateNames, placed } from "../../state/coordinates";
import type { Expansion } from "../../state/results";
import { compactNumber, formatNumber } from "../../text/numbers";
import { t } from "../../text/t";

/** Four significant digits; with a power of ten, where one is needed, two: "−1.2×10⁻⁵". */
export function formulaNumber(value: number): string {
  return compactNumber(value, 4);
}

export type Chip = Expansion["kind"] | "kink" | "once" | "unknown";

/** A kink is regular on the wire, since no Hessian can call it anything else; so is a C¹ point. */
export function chipOf(expansion: Expansion | null): Chip {
  if (expansion === null) return "unknown";
  if (expansion.smooth) return expansion.kind;
  return expansion.smoothness === "c1" ? "once" : "kink";
}

/** Why the point is of its kind. */
export function reasonOf(expansion: Expansion | null): string {
  const chip = chipOf(expansion);
  if (expansion === null || chip === "unknown") return "";
  return chip === "degenerate" ? silent(expansion) : t(`reason.${chip}`);
}

/** The second-order test cannot decide; the higher derivatives may. */
function silent({ zeroEigenvalues, higherOrder }: Expansion): string {
  const both = zeroEigenvalues.length > 1;
  const second = zeroEigenvalues[0] === 1;
  const test = t(both ? "silent.both" : second ? "silent.second" : "silent.first");
  if (higherOrder === null) return test;
  const verdict = t(`silent.${higherOrder.verdict}`);
  if (both || higherOrder.third === null || higherOrder.fourth === null) {
    return t("silent.higher", { silent: test, verdict });
  }
  return t("silent.along", {
    silent: test,
    vector: second ? "u₂" : "u₁",
    third: formulaNumber(higherOrder.third),
    fourth: formulaNumber(higherOrder.fourth),
    verdict,
  });
}

function spokenNumber(value: number): string {
  const size = formatNumber(Math.abs(value), 4);
  return value < 0 ? t("spoken.minus", { number: size }) : size;
}

function spokenPair([first, second]: readonly [number, number]): string {
  return t("spoken.pair", { first: spokenNumber(first), second: spokenNumber(second) });
}

/** The same numbers in words, for who hears the page; those that do not exist are not said. */
export function inWords(expansion: Expansion | null, names: CoordinateNames): string {
  if (expansion === null) return t("spoken.unknown");
  const { at, loss, gradient, gradientNorm, hessian, eigenvalues, eigenvectors } = expansion;
  return [
    t("spoken.point", placed(names, [spokenNumber(at[0]), spokenNumber(at[1])])),
    t("spoken.loss", { loss: spokenNumber(loss) }),
    ...(Number.isNaN(gradientNorm)
      ? []
      : [
          t("spoken.gradient", {
            gradient: spokenPair(gradient),
            norm: spokenNumber(gradientNorm),
          }),
        ]),
    ...(hessian.flat().some(Number.isNaN)
      ? []
      : [t("spoken.hessian", { first: spokenPair(hessian[0]), second: spokenPair(hessian[1]) })]),
    ...eigenvalues.flatMap((value, i) =>
      Number.isNaN(value)
        ? []
        : [
            t("spoken.eigenvalue", {
              number: i + 1,
              value: spokenNumber(value),
              vector: spokenPair(eigenvectors[i]!),
            }),
          ],
    ),
    t("spoken.kind", { kind: t(`chip.${chipOf(expansion)}`), reason: reasonOf(expansion) }),
  ].join(" ");
}
