import { describe, expect, it } from "vitest";
import { panelLayout } from "./panelLayout";

describe("the panels' layout", () => {
  it.each([
    [1, 700, 420, 1],
    [2, 700, 420, 2],
    [4, 700, 500, 2],
    [8, 1100, 500, 4],
  ])("%i panels in %i × %i have %i columns", (count, width, height, columns) => {
    expect(panelLayout(count, width, height, 8).columns).toBe(columns);
  });

  it("fills the place and does not overflow it where there is room", () => {
    for (let count = 1; count <= 9; count++) {
      const { columns, rows, width, height } = panelLayout(count, 900, 600, 8);
      expect(columns * rows).toBeGreaterThanOrEqual(count);
      expect(columns * width + (columns - 1) * 8).toBeLessThanOrEqual(900);
      expect(rows * height + (rows - 1) * 8).toBeLessThanOrEqual(600);
    }
  });

  it("keeps panels usable on a phone: as many columns as fit, and it scrolls", () => {
    const layout = panelLayout(8, 374, 400, 8);
    expect(layout).toEqual({ columns: 2, rows: 4, width: 183, height: 150 });
  });

  it("copes with a place narrower than one panel", () => {
    expect(panelLayout(3, 100, 400, 8).columns).toBe(1);
  });
});
