/**
 * Pointers on the 3-D scene: a start point's pin is dragged over the surface, a click on the surface
 * puts the active one there, and everything else turns the camera, which is Plotly's own.
 */
import type { HeightField } from "../../geometry/heightfield";
import { distanceToSegment, pickSurface, project, rayThrough } from "../../geometry/pick";
import type { SceneProjection } from "../../plotly/scene3d";
import type { Point } from "../../state/scene";
import type { Pin } from "./starts";

/** A press that moves less is a click, in pixels. */
const CLICK = 4;
/** How near to a pin it can be grabbed, in pixels: mouse and pen, and fingers. */
const REACH = { mouse: 12, touch: 26 } as const;

/** This much of the wheel, in pixels, changes the distance by a factor of e. */
const WHEEL = 800;
/** A line of the wheel's in pixels, where a browser counts in lines. */
const LINE = 16;

export type PointerTarget = {
  /** Null where the camera cannot be known: then there is no dragging. */
  readonly projection: () => SceneProjection | null;
  readonly canvas: () => HTMLCanvasElement | null;
  readonly field: () => HeightField | null;
  /** The start points' pins, by index; null for one that is not seen. */
  readonly pins: () => readonly (Pin | null)[];
  /** Returns how to let go of it. */
  readonly grab: (start: number) => () => void;
  readonly move: (start: number, to: Point) => void;
  /** What Plotly found under the last press, asked for where the camera cannot be known. */
  readonly pressed: () => Point | null;
  readonly click: (at: Point) => void;
  /** A press that may have turned the camera is over. */
  readonly turned: () => void;
  /** Looks from `factor` times the distance. */
  readonly zoom: (factor: number) => void;
};

type Drag = {
  readonly pointer: number;
  readonly start: number;
  /** From the pointer to the pin's foot, so that the pin does not jump when it is taken. */
  readonly offset: Point;
  readonly letGo: () => void;
};

/** Between the pixels of the page and the coordinates of the device. */
function frameOf(canvas: HTMLCanvasElement) {
  const { left, top, width, height } = canvas.getBoundingClientRect();
  return {
    toPixel: ([x, y]: Point): Point => [left + ((x + 1) / 2) * width, top + ((1 - y) / 2) * height],
    toDevice: ([x, y]: Point): Point => [
      (2 * (x - left)) / width - 1,
      1 - (2 * (y - top)) / height,
    ],
  };
}

/** The point of the surface under a place of the page; beside the surface, the nearest if so wanted. */
function pointUnder(target: PointerTarget, place: Point, nearest: boolean): Point | null {
  const [projection, canvas, field] = [target.projection(), target.canvas(), target.field()];
  if (projection === null || canvas === null || field === null) return null;
  const ray = rayThrough(projection, frameOf(canvas).toDevice(place));
  return ray && pickSurface(field, ray, nearest);
}

/** The pin within reach of a pointer, with the place of its foot on the page. */
function pinUnder(target: PointerTarget, event: PointerEvent) {
  const [projection, canvas] = [target.projection(), target.canvas()];
  if (projection === null || canvas === null) return null;
  const { toPixel } = frameOf(canvas);
  let reach: number = event.pointerType === "touch" ? REACH.touch : REACH.mouse;
  let found: { start: number; foot: Point } | null = null;
  for (const [start, pin] of target.pins().entries()) {
    const foot = pin && project(projection, pin.foot);
    const head = pin && project(projection, pin.head);
    if (foot === null || head === null) continue;
    const at = toPixel(foot);
    const distance = distanceToSegment([event.clientX, event.clientY], at, toPixel(head));
    if (distance > reach) continue;
    reach = distance;
    found = { start, foot: at };
  }
  return found;
}

export type Pointers = {
  /** Whether a press is held that may be turning the camera. */
  readonly turning: () => boolean;
  readonly stop: () => void;
};

/** Listens on the pane around Plotly's canvas, before Plotly does. */
export function listenToPointers(pane: HTMLElement, target: PointerTarget): Pointers {
  let drag: Drag | null = null;
  let press: { readonly pointer: number; readonly place: Point } | null = null;
  const listening = new AbortController();
  const { signal } = listening;
  const capture = { signal, capture: true } as const;

  const own = (event: Event) => {
    event.preventDefault();
    event.stopPropagation();
  };

  pane.addEventListener(
    "pointerdown",
    (event) => {
      if (event.target !== target.canvas() || drag !== null) return;
      press = null;
      if (!event.isPrimary || event.button !== 0) return;
      const pin = pinUnder(target, event);
      if (pin === null) {
        press = { pointer: event.pointerId, place: [event.clientX, event.clientY] };
        return;
      }
      own(event);
      pane.setPointerCapture(event.pointerId);
      pane.focus({ preventScroll: true });
      const offset: Point = [pin.foot[0] - event.clientX, pin.foot[1] - event.clientY];
      pane.dataset.pointer = "dragging";
      const letGo = target.grab(pin.start);
      drag = { pointer: event.pointerId, start: pin.start, offset, letGo };
    },
    capture,
  );

  pane.addEventListener(
    "pointermove",
    (event) => {
      if (drag === null) {
        const over = event.buttons === 0 && pinUnder(target, event) !== null;
        pane.dataset.pointer = over ? "over" : "";
        return;
      }
      if (event.pointerId !== drag.pointer) return;
      own(event);
      const place: Point = [event.clientX + drag.offset[0], event.clientY + drag.offset[1]];
      const to = pointUnder(target, place, true);
      if (to !== null) target.move(drag.start, to);
    },
    capture,
  );

  const release = (event: PointerEvent) => {
    if (drag !== null && event.pointerId === drag.pointer) {
      own(event);
      drag.letGo();
      drag = null;
      pane.dataset.pointer = "";
      return;
    }
    if (press?.pointer !== event.pointerId) return;
    const { place } = press;
    press = null;
    target.turned();
    const moved = Math.hypot(event.clientX - place[0], event.clientY - place[1]);
    if (event.type !== "pointerup" || moved >= CLICK) return;
    const at = target.projection() === null ? target.pressed() : pointUnder(target, place, false);
    if (at !== null) target.click(at);
  };
  // On the window, since a turn of the camera may end outside of the pane.
  window.addEventListener("pointerup", release, capture);
  window.addEventListener("pointercancel", release, capture);
  pane.addEventListener(
    "wheel",
    (event) => {
      if (event.target !== target.canvas() || event.ctrlKey) return;
      event.preventDefault();
      const pixels = event.deltaMode === WheelEvent.DOM_DELTA_PIXEL ? 1 : LINE;
      target.zoom(Math.exp((event.deltaY * pixels) / WHEEL));
    },
    { signal, passive: false },
  );

  // Plotly turns the camera on mouse and touch events, which come besides the pointer's.
  const hide = (event: Event) => {
    if (drag !== null) own(event);
  };
  for (const type of ["mousedown", "mousemove", "mouseup", "touchstart", "touchmove"] as const) {
    pane.addEventListener(type, hide, { signal, capture: true, passive: false });
  }
  return {
    turning: () => press !== null,
    stop() {
      drag?.letGo();
      listening.abort();
    },
  };
}
