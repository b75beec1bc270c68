/** Moving handles by mouse, pen and touch, and moving the active one to an empty place. */
import { insideArea, type PlotArea, toData, toPixel } from "../../geometry/area";
import type { Point } from "../../state/scene";
import { type Handle, nearestHandle } from "./handle";

export type DragTarget = {
  /** Where the plot lies in the element now; null while it shows none. */
  readonly area: () => PlotArea | null;
  readonly handles: () => readonly Handle[];
  /** The handle that a press on an empty place moves there. */
  readonly active: () => Handle | null;
  readonly focus: (key: string) => void;
  /** A pointer rests or moves at a place in the plot, in pixels; null once it is elsewhere. */
  readonly hover: (place: Point | null) => void;
};

/** A fingertip is wider than a mouse's arrow. */
const REACH = { mouse: 18, touch: 26 };
/** A touch that moves further is a scroll, no tap. */
const TAP_WITHIN = 10;

type Drag = {
  readonly pointer: number;
  readonly key: string;
  /** From the pointer to the handle's centre, so that taking it does not make it jump. */
  readonly offset: Point;
  readonly letGo: (() => void) | undefined;
};
type Tap = { readonly pointer: number; readonly from: Point };

export function mountDrag(element: HTMLElement, target: DragTarget): () => void {
  let drag: Drag | null = null;
  let tap: Tap | null = null;
  // Read once per press or entry: reading it in every move would force a layout each time.
  let corner: Point = [0, 0];

  const measure = () => {
    const { left, top } = element.getBoundingClientRect();
    corner = [left, top];
  };
  const place = (event: PointerEvent): Point => [
    event.clientX - corner[0],
    event.clientY - corner[1],
  ];
  const reachOf = (event: PointerEvent) =>
    event.pointerType === "touch" ? REACH.touch : REACH.mouse;

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
    if (area === null || !event.isPrimary || event.button !== 0) return;
    measure();
    const [left, top] = place(event);
    const near = nearestHandle(target.handles(), area, left, top, reachOf(event));
    if (near !== null) {
      const [x, y] = toPixel(area, near.at[0], near.at[1]);
      begin(event, near, [x - left, y - top]);
      return;
    }
    if (!insideArea(area, left, top)) return;
    if (event.pointerType === "touch") {
      // It may become a scroll of the page: decided when it ends.
      tap = { pointer: event.pointerId, from: [left, top] };
      return;
    }
    const active = target.active();
    if (active === null) return;
    begin(event, active, [0, 0]);
    active.move(toData(area, left, top));
  };

  const onMove = (event: PointerEvent) => {
    const area = target.area();
    if (area === null) return;
    const [left, top] = place(event);
    if (drag === null) {
      target.hover(insideArea(area, left, top) ? [left, top] : null);
      const near = nearestHandle(target.handles(), area, left, top, reachOf(event));
      element.style.cursor =
        near !== null ? "grab" : insideArea(area, left, top) ? "crosshair" : "";
      return;
    }
    if (event.pointerId !== drag.pointer) return;
    const { key, offset } = drag;
    const handle = target.handles().find((candidate) => candidate.key === key);
    const at: Point = [left + offset[0], top + offset[1]];
    handle?.move(toData(area, at[0], at[1]));
    target.hover(insideArea(area, at[0], at[1]) ? at : null);
  };

  const onUp = (event: PointerEvent) => {
    if (tap?.pointer === event.pointerId) {
      const area = target.area();
      const [left, top] = place(event);
      const still = Math.hypot(left - tap.from[0], top - tap.from[1]) <= TAP_WITHIN;
      if (still && area !== null) target.active()?.move(toData(area, left, top));
    }
    end(event);
  };

  const end = (event: PointerEvent) => {
    if (tap?.pointer === event.pointerId) tap = null;
    if (drag?.pointer !== event.pointerId) return;
    drag.letGo?.();
    drag = null;
    element.style.cursor = "grab";
    if (event.pointerType === "touch") target.hover(null);
  };

  const onLeave = () => {
    if (drag === null) target.hover(null);
  };

  const listeners = [
    ["pointerenter", measure],
    ["pointerdown", onDown],
    ["pointermove", onMove],
    ["pointerup", onUp],
    ["pointercancel", end],
    ["lostpointercapture", end],
    ["pointerleave", onLeave],
  ] as const;
  for (const [type, listener] of listeners)
    element.addEventListener(type, listener as (event: Event) => void);
  // The press must neither take the focus from the handle nor select text.
  const keepFocus = (event: Event) => event.preventDefault();
  element.addEventListener("mousedown", keepFocus);

  return () => {
    drag?.letGo?.();
    for (const [type, listener] of listeners)
      element.removeEventListener(type, listener as (event: Event) => void);
    element.removeEventListener("mousedown", keepFocus);
  };
}
