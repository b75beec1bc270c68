/** What the two numbers of θ are called: as the formula of the surface shown has them. */
import { type State, surfaceOf } from "./store";

export type CoordinateNames = readonly [string, string];

const PLAIN: CoordinateNames = ["x", "y"];

export function coordinatesOf(state: State): CoordinateNames {
  return surfaceOf(state)?.coordinates ?? PLAIN;
}

/** A place for a message that says what its numbers are. */
export function placed<T>([first, second]: CoordinateNames, [x, y]: readonly [T, T]) {
  return { first, second, x, y };
}
