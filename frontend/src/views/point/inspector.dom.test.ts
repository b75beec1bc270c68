import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { PageStore } from "../../state/store";
import { EXPANSION, testStore } from "../../testing";
import { mountInspector } from "./inspector";

// KaTeX wants a page with a doctype, as ours is; happy-dom's has none.
vi.hoisted(() => Object.defineProperty(document, "compatMode", { value: "CSS1Compat" }));

let root: HTMLElement;
let store: PageStore;
let unmount: () => void;

beforeEach(() => {
  vi.useFakeTimers();
  root = document.createElement("section");
  document.body.append(root);
  store = testStore();
  unmount = mountInspector(root, store);
  vi.runAllTimers();
});

afterEach(() => {
  unmount();
  root.remove();
  vi.useRealTimers();
});

const value = (name: string) => root.querySelector<HTMLElement>(`[data-value="${name}"]`)!;

test("before the first answer no number is claimed", () => {
  expect(value("loss").textContent).toBe("–");
  expect(root.querySelector("[data-kind]")?.getAttribute("data-kind")).toBe("unknown");
});

test("a new expansion changes the numbers in their places, and nothing else", () => {
  const place = value("hessian-xy");
  store.setState({ expansion: { ...EXPANSION, loss: 0.1 + 0.2 } });
  vi.runAllTimers();
  expect(value("hessian-xy")).toBe(place);
  expect(place.textContent).toBe("−3.000");
  expect(value("eigenvalue-2").textContent).toBe("4.000");
  expect(value("eigenvector-2-y").dataset.number).toBe(String(-Math.SQRT1_2));
  expect(Number(value("loss").dataset.number)).toBe(0.1 + 0.2);
  expect(root.querySelector("[data-kind]")?.textContent).toBe("Saddle point");
});

test("screen readers hear words; the formulas are hidden from them", () => {
  store.setState({ expansion: EXPANSION });
  vi.runAllTimers();
  expect(root.querySelector(".unseen")?.textContent).toContain("Eigenvalue 1 is minus 2.000");
  expect(value("loss").closest("[aria-hidden='true']")).not.toBeNull();
});

test("it goes without a trace", () => {
  unmount();
  expect(root.childElementCount).toBe(0);
  store.setState({ expansion: EXPANSION });
  vi.runAllTimers();
});
