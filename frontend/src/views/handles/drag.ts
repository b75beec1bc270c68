/**
 * Pointers on a plot: handles are moved by mouse, pen and touch; a press on the ground moves nothing.
 * One that is let go of where it came down is a click, and the other button, or a finger that stays,
 * asks for the menu of the place.
 */
import { insideArea, type PlotArea, toData, toPixel } from "../../geometry/area";
import type { Point } from "../../state/scene";
import { type Handle, isFree, nearestHandle, placeFor } from "./handle";

export type DragTarget = {
  /** Where the plot lies in the element now; null while it shows none. */
  readonly area: () => PlotArea | null;
  readonly handles: () => readonly Handle[];
  readonly focus: (key: string) => void;
  /** A pointer rests or moves at a place in the plot, in pixels; null once it is elsewhere. */
  readonly hover: (place: Point | null) => void;
  /** Whether a click there would do something. */
  readonly clickable: (place: Point, placing: boolean) => boolean;
  /** A click beside all handles; `placing` is one with the key that puts a point there. */
  readonly click: (place: Point, placing: boolean) => void;
  /** The menu of a place is wanted, at this point of the window. */
  readonly menu: (place: Point, inWindow: Point) => void;
};

/** A fingertip is wider than a mouse's arrow. */
export const REACH = { mouse: 18, touch: 26 };
/** Whoever moves further did not click. */
const CLICK_WITHIN = { mouse: 4, touch: 10 };
/** So long stays a finger that wants the menu, in milliseconds. */
const LONG = 500;

type Drag = {
  readonly pointer: number;
  readonly key: string;
  /** From the pointer to the handle's centre, so that taking it does not make it jump. */
  readonly offset: Point;
  readonly letGo: (() => void) | undefined;
};
type Press = {
  readonly pointer: number;
  readonly from: Point;
  readonly longer: ReturnType<typeof setTimeout> | undefined;
};

export function mountDrag(element: HTMLElement, target: DragTarget): () => void {
  let drag: Drag | null = null;
  let press: Press | null = null;
  // Read once per press or entry: reading it in every move would force a layout each time.
  let corner: Point = [0, 0];

  const measure = () => {
    const { left, top } = element.getBoundingClientRect();
    corner = [left, top];
  };
  const place = (event: MouseEvent): Point => [
    event.clientX - corner[0],
    event.clientY - corner[1],
  ];
  const kindOf = (event: PointerEvent) => (event.pointerType === "touch" ? "touch" : "mouse");
  const unpress = () => {
    clearTimeout(press?.longer);
    press = null;
  };

  const begin = (event: PointerEvent, handle: Handle, offset: Point) => {
    drag?.letGo?.();
    drag = { pointer: event.pointerId, key: handle.key, offset, letGo: handle.hold?.() };
    element.setPointerCapture(event.pointerId);
    element.style.cursor = "grabbing";
    handle.activate();
    target.focus(handle.key);
  };

  const onDown = (event: PointerEvent) => {
    const area = target.area();
    unpress();
    if (area === null || !event.isPrimary || event.button !== 0) return;
    measure();
    const [left, top] = place(event);
    const near = nearestHandle(target.handles(), area, left, top, REACH[kindOf(event)]);
    if (near !== null) {
      const [x, y] = toPixel(area, near.at[0], near.at[1]);
      begin(event, near, [x - left, y - top]);
      return;
    }
    if (!insideArea(area, left, top)) return;
    const inWindow: Point = [event.clientX, event.clientY];
    const ask = () => {
      press = null;
      target.menu([left, top], inWindow);
    };
    const longer = kindOf(event) === "touch" ? setTimeout(ask, LONG) : undefined;
    press = { pointer: event.pointerId, from: [left, top], longer };
  };

  const stays = (event: PointerEvent): boolean => {
    if (press === null) return false;
    const [left, top] = place(event);
    const moved = Math.hypot(left - press.from[0], top - press.from[1]);
    return moved <= CLICK_WITHIN[kindOf(event)];
  };

  const onMove = (event: PointerEvent) => {
    const area = target.area();
    if (area === null) return;
    const [left, top] = place(event);
    if (press?.pointer === event.pointerId && !stays(event)) unpress();
    if (drag === null) {
      const inside = insideArea(area, left, top);
      target.hover(inside ? [left, top] : null);
      const near = nearestHandle(target.handles(), area, left, top, REACH[kindOf(event)]);
      const does = inside && target.clickable([left, top], event.shiftKey);
      element.style.cursor =
        near !== null ? "grab" : does ? (event.shiftKey ? "crosshair" : "pointer") : "";
      return;
    }
    if (event.pointerId !== drag.pointer) return;
    const { key, offset } = drag;
    const handle = target.handles().find((candidate) => candidate.key === key);
    const at: Point = [left + offset[0], top + offset[1]];
    handle?.move(placeFor(handle, toData(area, at[0], at[1]), area, isFree(event)));
    target.hover(insideArea(area, at[0], at[1]) ? at : null);
  };

  const onUp = (event: PointerEvent) => {
    if (press?.pointer === event.pointerId && stays(event))
      target.click(press.from, event.shiftKey);
    end(event);
  };

  const end = (event: PointerEvent) => {
    if (press?.pointer === event.pointerId) unpress();
    if (drag?.pointer !== event.pointerId) return;
    drag.letGo?.();
    drag = null;
    element.style.cursor = "grab";
    if (event.pointerType === "touch") target.hover(null);
  };

  const onLeave = () => {
    if (drag === null) target.hover(null);
  };

  const onMenu = (event: MouseEvent) => {
    const area = target.area();
    unpress();
    if (area === null) return;
    // A touch of a handle is the beginning of its drag, however long it stays.
    if (drag !== null) {
      event.preventDefault();
      return;
    }
    measure();
    const key = event.target instanceof HTMLElement ? event.target.dataset.handle : undefined;
    const handle = target.handles().find((candidate) => candidate.key === key);
    const at = handle ? toPixel(area, ...handle.at) : place(event);
    if (!insideArea(area, ...at)) return;
    event.preventDefault();
    target.menu(at, [at[0] + corner[0], at[1] + corner[1]]);
  };

  const listeners = [
    ["pointerenter", measure],
    ["pointerdown", onDown],
    ["pointermove", onMove],
    ["pointerup", onUp],
    ["pointercancel", end],
    ["lostpointercapture", end],
    ["pointerleave", onLeave],
    ["contextmenu", onMenu],
  ] as const;
  for (const [type, listener] of listeners)
    element.addEventListener(type, listener as (event: Event) => void);
  // The press must neither take the focus from the handle nor select text.
  const keepFocus = (event: Event) => event.preventDefault();
  element.addEventListener("mousedown", keepFocus);

  return () => {
    drag?.letGo?.();
    unpress();
    for (const [type, listener] of listeners)
      element.removeEventListener(type, listener as (event: Event) => void);
    element.removeEventListener("mousedown", keepFocus);
  };
}
