import { expect, it } from "vitest";
import { clustersOf } from "./clusters";

it("gathers balls that hide each other and leaves the others apart", () => {
  const at = (left: number, top: number) => ({ left, top });
  const balls = [at(0, 0), at(100, 0), at(3, 1), at(100.5, 0), at(0, 50)];
  expect(clustersOf(balls, 4)).toEqual([[balls[0], balls[2]], [balls[1], balls[3]], [balls[4]]]);
});
