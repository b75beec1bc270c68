import { expect, it } from "vitest";
import { addMessages } from "./t";
import { evidenceTitle, OWN_PROBLEM, problemDetail, problemTitle, told } from "./told";

addMessages("server", {
  "verdict.minimum": "At the minimum {where}: ‖g‖ = {slope}, and {proof}.",
  "proof.eigenvalues": "both eigenvalues are positive, {low} and {high}",
  "verdict.rate": "It grows by {rate, factor}, {share, percent} of {name}",
  "updates.left_one": "about {count, grouped} update",
  "updates.left_other": "about {count, grouped} updates",
  "evidence.loss": "Loss here",
  "problem.status.422": "The input is not right",
});

it("puts numbers, points and messages in messages", () => {
  const proof = {
    key: "proof.eigenvalues",
    arguments: { low: { value: 1.9995, digits: 5 }, high: 20_000 },
  };
  const where: [number, number] = [1.25, -3];
  expect(told({ key: "verdict.minimum", arguments: { where, slope: 1.3e-9, proof } })).toBe(
    "At the minimum (1.25, −3): ‖g‖ = 1.3×10⁻⁹, and both eigenvalues are positive, 1.9995 and 2×10⁴.",
  );
});

it("follows the format after a name, and takes a text as it was sent", () => {
  const values = { rate: 1 + 2e-7, share: 0.125, name: "{share} $t(x)" };
  expect(told({ key: "verdict.rate", arguments: values })).toBe(
    "It grows by 1 + 2×10⁻⁷, 12.5\u00A0% of {share} $t(x)",
  );
});

it("knows one from many", () => {
  const left = (count: number) => ({ key: "updates.left", arguments: { count } });
  expect([1, 12_000].map((count) => told(left(count)))).toEqual([
    "about 1 update",
    "about 12,000 updates",
  ]);
});

it("falls back to the server's own rendering", () => {
  expect(told(undefined, "As rendered.")).toBe("As rendered.");
  expect(told({ key: "of.another.version", arguments: {} }, "As rendered.")).toBe("As rendered.");
  const message = { key: "evidence.loss", arguments: {} };
  expect(evidenceTitle({ message, title: "Loss" })).toBe("Loss here");
  const unheard = { key: "evidence.unheard", arguments: {} };
  expect(evidenceTitle({ message: unheard, title: "Unheard" })).toBe("Unheard");
});

it("names a problem by its status, and the page's own in the page's words", () => {
  const problem = { type: "about:blank", title: "No", status: 422, detail: "no", errors: [] };
  expect([problemTitle(problem), problemDetail(problem)]).toEqual(["The input is not right", "no"]);
  expect(problemTitle({ ...problem, type: OWN_PROBLEM })).toBe("No");
});
