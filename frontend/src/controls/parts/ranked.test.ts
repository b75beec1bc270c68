import { expect, it } from "vitest";
import { ranked, type Searched } from "./ranked";

const RECORDS: Searched[] = [
  { title: "Gradient descent", names: ["gd", "sgd", "steepest descent"], about: ["plain"] },
  { title: "Nesterov momentum", names: ["nesterov"], about: ["looks ahead of Newton"] },
  { title: "Saddle-free Newton", names: ["saddle_free_newton"], about: [] },
  { title: "Newton's method", names: ["newton"], about: ["drawn to saddles"] },
  { title: "Müller–Brown potential", names: ["mueller"], about: ["wells"] },
  { title: "Levenberg", names: [], about: ["newtonian"] },
];

const found = (search: string) =>
  ranked(RECORDS, (record) => record, search).map(({ title }) => title.split(/[ ’']/)[0]);

it.each([
  ["sgd", "Gradient"],
  ["SGD ", "Gradient"],
  ["newt", "Newton"],
  ["Newton", "Newton"],
  ["saddle free", "Saddle-free"],
  ["muller", "Müller–Brown"],
  ["Müller", "Müller–Brown"],
  ["brown mu", "Müller–Brown"],
  ["steep", "Gradient"],
  ["wells", "Müller–Brown"],
  // One letter is wrong.
  ["nestorov", "Nesterov"],
])("“%s” finds %s first", (search, first) => {
  expect(found(search)[0]).toBe(first);
});

it("goes from what a record is called to what is told of it", () => {
  expect(found("newton").slice(0, 4)).toEqual(["Newton", "Saddle-free", "Nesterov", "Levenberg"]);
});

it("finds all without a search, and nothing for what is nowhere", () => {
  expect(found("  ")).toHaveLength(RECORDS.length);
  expect(found("xyzzy")).toEqual([]);
});
