import { afterEach, expect, it, vi } from "vitest";
import { ENGLISH } from "./messages";
import { t } from "./t";

afterEach(() => {
  vi.resetModules();
  history.replaceState(null, "", "?");
});

it("has a message and puts its arguments in", () => {
  expect(t("page.loading")).toBe("Loading");
  expect(t("cards.withStart", { title: "Adam", start: 12000 })).toBe("Adam, start 12000");
});

it("writes numbers as in every sentence, points and others' digits too", () => {
  expect(t("loss.is", { loss: -1.2e-7 })).toBe("L = −1.2×10⁻⁷");
  expect(t("loss.is", { loss: { value: 1.99951, digits: 5 } })).toBe("L = 1.9995");
  expect(t("loss.is", { loss: null })).toBe("L = –");
  expect(t("why.point", { at: [1.25, -3] })).toBe(
    "The critical point <point>(1.25, −3)</point> is ringed.",
  );
});

it("knows one from many", () => {
  expect(t("kinds.count.minimum", { count: 1 })).toBe("1 minimum");
  expect(t("kinds.count.minimum", { count: 2 })).toBe("2 minima");
});

it("takes braces and references in an argument for what they are", () => {
  const text = "{name} $t(page.loading) <b>";
  expect(t("link.optimizer", { text, name: "x" })).toBe(`optimizer “${text}”`);
});

it("marks every message in the test language", async () => {
  history.replaceState(null, "", "?language=test");
  const { t: marked } = await import("./t");
  expect(marked("page.loading")).toBe("⟦Loading⟧");
  expect(marked("status.all", { word: marked("status.left") })).toBe("⟦all ⟦left⟧⟧");
});

it("has but formats that there are", () => {
  for (const [key, message] of Object.entries(ENGLISH)) {
    for (const [, format] of message.matchAll(/\{\w+(?:,\s*(\w+))?\}/g)) {
      expect([undefined, "integer", "factor", "grouped", "percent"], key).toContain(format);
    }
  }
});
