/** What a hand can take in the 3-D scene: start points by their pins, and θ′ where it lies. */
import type { HeightField, Point3 } from "../../geometry/heightfield";
import { roundedPlace } from "../../geometry/rounded";
import { openPlaceMenu, visitPoint } from "../../state/actions";
import type { Point } from "../../state/scene";
import { criticalNear } from "../../state/shown";
import type { PageStore } from "../../state/store";
import type { Handle } from "../handles/handle";
import { probeHandles } from "../handles/probe";
import { startHandles } from "../handles/starts";
import { pinAt } from "./starts";

/** From the surface up: a pointer within reach of it takes the handle. */
export type Grip = { readonly handle: Handle; readonly foot: Point3; readonly head: Point3 };

/** So near, as a share of the domain's sides, a critical point draws θ′, and a click means it. */
const NEAR = 0.025;

function nearIn({ x, y }: HeightField): Point {
  return [NEAR * (x[1] - x[0]), NEAR * (y[1] - y[0])];
}

/** The handles that are seen; those of θ′ lie on the surface, below all pins. */
export function gripsOf(store: PageStore, field: HeightField): Grip[] {
  const state = store.getState();
  const grip = (handle: Handle, onPin: boolean): Grip[] => {
    const pin = pinAt(field, handle.at);
    return pin === null ? [] : [{ handle, foot: pin.foot, head: onPin ? pin.head : pin.foot }];
  };
  return [
    ...probeHandles(store, state).flatMap((handle) => grip(handle, false)),
    ...startHandles(store, state).flatMap((handle) => grip(handle, true)),
  ];
}

/** Moves a handle to a place of the surface, `free` of what would draw it. */
export function moveGrip({ handle }: Grip, field: HeightField, to: Point, free: boolean): void {
  const drawn = free ? null : handle.snap?.(to, nearIn(field));
  handle.move(drawn ?? roundedPlace(to, field));
}

/** A click on the ground: with Shift it puts θ′ there, or the start; on a critical point it opens it. */
export function clickGround(
  store: PageStore,
  field: HeightField,
  at: Point,
  placing: boolean,
): void {
  const state = store.getState();
  if (placing) {
    const [probe] = probeHandles(store, state);
    const handle = probe ?? startHandles(store, state)[state.options.activeStart];
    handle?.activate();
    handle?.move(roundedPlace(at, field));
    return;
  }
  const critical = criticalNear(state, at, nearIn(field));
  if (critical !== null) visitPoint(store, critical);
}

/** The menu of a place, at a point of the window. */
export function openMenu(
  store: PageStore,
  field: HeightField,
  at: Point,
  [left, top]: Point,
): void {
  const critical = criticalNear(store.getState(), at, nearIn(field));
  openPlaceMenu(store, { at: critical ?? roundedPlace(at, field), left, top });
}
