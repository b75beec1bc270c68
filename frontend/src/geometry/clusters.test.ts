import { describe, expect, it } from "vitest";
import { clustersOf, sizedByDensity } from "./clusters";

it("gathers balls that hide each other and leaves the others apart", () => {
  const at = (left: number, top: number) => ({ left, top });
  const balls = [at(0, 0), at(100, 0), at(3, 1), at(100.5, 0), at(0, 50)];
  expect(clustersOf(balls, 4)).toEqual([[balls[0], balls[2]], [balls[1], balls[3]], [balls[4]]]);
});

describe("sizedByDensity", () => {
  const mark = (left: number, top: number, kind = "minimum") => ({ left, top, kind });

  it("leaves a lone mark as large as it may be", () => {
    expect(sizedByDensity([mark(10, 10), mark(100, 10)], 6).map(({ size }) => size)).toEqual([
      6, 6,
    ]);
  });

  it("never lets marks of a dense field touch", () => {
    const field = Array.from({ length: 441 }, (_, i) =>
      mark(14 * (i % 21), 14 * Math.floor(i / 21)),
    );
    const sized = sizedByDensity(field, 6);
    expect(sized).toHaveLength(441);
    for (const { size } of sized) {
      expect(2 * size).toBeLessThan(14);
      expect(size).toBeGreaterThan(2);
    }
    // The surface between them is what there is to see.
    const covered = sized.reduce((sum, { size }) => sum + (2 * size) ** 2, 0);
    expect(covered / (20 * 14) ** 2).toBeLessThan(0.2);
  });

  it("makes one of those of one kind in one place, and the first stays", () => {
    const [first, ...others] = [mark(50, 50), mark(52, 51), mark(49, 50), mark(50, 53, "saddle")];
    const sized = sizedByDensity([first!, ...others], 6);
    expect(sized.map(({ item, count }) => [item, count])).toEqual([
      [first, 3],
      [others[2], 1],
    ]);
  });

  it("covers no more than a share of the ground, however many there are", () => {
    const many = Array.from({ length: 2000 }, (_, i) =>
      mark(300 * Math.abs(Math.sin(12.9898 * i)), 300 * Math.abs(Math.sin(78.233 * i))),
    );
    const covered = sizedByDensity(many, 6).reduce((sum, { size }) => sum + (2 * size) ** 2, 0);
    expect(covered / 300 ** 2).toBeLessThan(0.4);
  });
});
