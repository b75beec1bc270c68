/**
 * Pointers on the 3-D scene: a start point's pin and θ′ are dragged over the surface, a press that
 * stays is a click or asks for the menu of the place, and everything else turns the camera, which is
 * Plotly's own.
 */
import type { HeightField } from "../../geometry/heightfield";
import { distanceToSegment, pickSurface, project, rayThrough } from "../../geometry/pick";
import type { SceneProjection } from "../../plotly/glScene";
import type { Point } from "../../state/scene";
import { isFree } from "../handles/handle";
import type { Grip } from "./grips";

/** A press that moves less is a click, in pixels. */
const CLICK = 4;
/** So long stays a finger that wants the menu, in milliseconds. */
const LONG = 500;
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
  /** All that can be taken now. */
  readonly grips: () => readonly Grip[];
  readonly move: (grip: Grip, to: Point, free: boolean) => void;
  /** What Plotly found under the last press, asked for where the camera cannot be known. */
  readonly pressed: () => Point | null;
  /** A click on the surface; `placing` is one with the key that puts a point there. */
  readonly click: (at: Point, placing: boolean) => void;
  /** The menu of a place is wanted, at this point of the window. */
  readonly menu: (at: Point, inWindow: Point) => void;
  /** A press that may have turned the camera is over. */
  readonly turned: () => void;
  /** Looks from `factor` times the distance. */
  readonly zoom: (factor: number) => void;
};

type Drag = {
  readonly pointer: number;
  readonly key: string;
  /** From the pointer to the pin's foot, so that the pin does not jump when it is taken. */
  readonly offset: Point;
  readonly letGo: (() => void) | undefined;
};

type Press = {
  readonly pointer: number;
  readonly button: number;
  readonly place: Point;
  readonly longer: ReturnType<typeof setTimeout> | undefined;
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

/** Whether a pointer is where it was pressed. */
function staysAt([left, top]: Point, event: PointerEvent): boolean {
  const within = event.pointerType === "touch" ? 2 * CLICK : CLICK;
  return Math.hypot(event.clientX - left, event.clientY - top) < within;
}

/** The point of the surface under a place of the page; beside the surface, the nearest if so wanted. */
function pointUnder(target: PointerTarget, place: Point, nearest: boolean): Point | null {
  const [projection, canvas, field] = [target.projection(), target.canvas(), target.field()];
  if (projection === null || canvas === null || field === null) return null;
  const ray = rayThrough(projection, frameOf(canvas).toDevice(place));
  return ray && pickSurface(field, ray, nearest);
}

/** What lies within reach of a pointer, with the place of its foot on the page. */
function gripUnder(target: PointerTarget, event: PointerEvent) {
  const [projection, canvas] = [target.projection(), target.canvas()];
  if (projection === null || canvas === null) return null;
  const { toPixel } = frameOf(canvas);
  let reach: number = event.pointerType === "touch" ? REACH.touch : REACH.mouse;
  let found: { grip: Grip; foot: Point } | null = null;
  for (const grip of target.grips()) {
    const foot = project(projection, grip.foot);
    const head = project(projection, grip.head);
    if (foot === null || head === null) continue;
    const at = toPixel(foot);
    const distance = distanceToSegment([event.clientX, event.clientY], at, toPixel(head));
    if (distance > reach) continue;
    reach = distance;
    found = { grip, foot: at };
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
  let press: Press | null = null;
  const listening = new AbortController();
  const { signal } = listening;
  const capture = { signal, capture: true } as const;

  const own = (event: Event) => {
    event.preventDefault();
    event.stopPropagation();
  };

  const unpress = () => {
    clearTimeout(press?.longer);
    press = null;
  };
  const askAt = (inWindow: Point) => {
    const at = pointUnder(target, inWindow, false);
    if (at !== null) target.menu(at, inWindow);
  };

  pane.addEventListener(
    "pointerdown",
    (event) => {
      if (event.target !== target.canvas() || drag !== null) return;
      unpress();
      if (!event.isPrimary) return;
      const { pointerId: pointer, button } = event;
      const found = button === 0 ? gripUnder(target, event) : null;
      if (found === null) {
        const place: Point = [event.clientX, event.clientY];
        const ask = () => {
          press = null;
          askAt(place);
        };
        const longer = event.pointerType === "touch" ? setTimeout(ask, LONG) : undefined;
        press = { pointer, button, place, longer };
        return;
      }
      own(event);
      pane.setPointerCapture(event.pointerId);
      pane.focus({ preventScroll: true });
      const { grip, foot } = found;
      pane.dataset.pointer = "dragging";
      grip.handle.activate();
      drag = {
        pointer,
        key: grip.handle.key,
        offset: [foot[0] - event.clientX, foot[1] - event.clientY],
        letGo: grip.handle.hold?.(),
      };
    },
    capture,
  );

  pane.addEventListener(
    "pointermove",
    (event) => {
      if (drag === null) {
        if (press !== null && !staysAt(press.place, event)) clearTimeout(press.longer);
        const over = event.buttons === 0 && gripUnder(target, event) !== null;
        pane.dataset.pointer = over ? "over" : "";
        return;
      }
      if (event.pointerId !== drag.pointer) return;
      own(event);
      const place: Point = [event.clientX + drag.offset[0], event.clientY + drag.offset[1]];
      const to = pointUnder(target, place, true);
      const { key } = drag;
      const grip = target.grips().find(({ handle }) => handle.key === key);
      if (to !== null && grip !== undefined) target.move(grip, to, isFree(event));
    },
    capture,
  );

  const release = (event: PointerEvent) => {
    if (drag !== null && event.pointerId === drag.pointer) {
      own(event);
      drag.letGo?.();
      drag = null;
      pane.dataset.pointer = "";
      return;
    }
    if (press?.pointer !== event.pointerId) return;
    const { place, button } = press;
    unpress();
    target.turned();
    if (event.type !== "pointerup" || !staysAt(place, event)) return;
    if (button === 2) askAt(place);
    if (button !== 0) return;
    const at = target.projection() === null ? target.pressed() : pointUnder(target, place, false);
    if (at !== null) target.click(at, event.shiftKey);
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
  // The browser's own menu would lie over the scene, also after the other button turned it.
  pane.addEventListener("contextmenu", (event) => event.preventDefault(), { signal });
  return {
    turning: () => press !== null,
    stop() {
      drag?.letGo?.();
      unpress();
      listening.abort();
    },
  };
}
