import { expect, it } from "vitest";
import { SURFACE } from "../testing";
import { source } from "./source";

const INITIAL = { surface: SURFACE, suggested: 0.2, own: 0.1, owner: "Adam" };

it("says that a value is suggested, and by which protocol", () => {
  expect(source(0.2, INITIAL)).toEqual({
    word: "suggested for Bowl",
    details: "Found for Bowl with its own start and parameters, by the protocol “for-tests”.",
  });
});

it("says what is suggested where another value is set", () => {
  const details = "Suggested for Bowl: 0.2";
  expect(source(0.3, INITIAL)).toEqual({ word: "set by hand", details });
  expect(source(0.1, INITIAL)).toEqual({ word: "own default", details });
});

it("says the own default where nothing is suggested", () => {
  const initial = { ...INITIAL, suggested: undefined };
  const details = "The own default of Adam: 0.1";
  expect(source(0.1, initial)).toEqual({ word: "own default", details });
  expect(source(0.3, initial)).toEqual({ word: "set by hand", details });
});
