/**
 * Zooming and moving what a plot shows, as on any map: by the wheel, by dragging the ground, by two
 * fingers; a double click shows the whole domain again.
 */
import { insideArea, type PlotArea, toData } from "../../geometry/area";
import { moved, zoomed } from "../../geometry/region";
import { allowedRegion } from "../../geometry/shownRegion";
import { beginGesture, setOptions } from "../../state/actions";
import type { Point, Region } from "../../state/scene";
import { type PageStore, surfaceOf } from "../../state/store";

export type ZoomTarget = {
  readonly store: PageStore;
  /** Where the plot lies in the element now; null while it shows none. */
  readonly area: () => PlotArea | null;
  /** Whether a press there takes hold of something else. */
  readonly taken: (place: Point, touch: boolean) => boolean;
};

/** Of a wheel's turn, in pixels; a pinch on a trackpad counts in smaller ones. */
const WHEEL = { turn: 0.0016, pinch: 0.01 } as const;
/** Lines and pages of a wheel's turn, in pixels. */
const WHEEL_UNITS = [1, 16, 400] as const;
/** Turns of a wheel that follow each other so soon are one gesture, in milliseconds. */
const WHEEL_RESTS = 400;
/** Whoever moves no further did click, in pixels. */
const CLICK_WITHIN = { mouse: 4, touch: 10 } as const;

/** Shows another part of the plane, if it can be shown. */
export function showRegion(store: PageStore, region: Region): void {
  const domain = surfaceOf(store.getState())?.domain;
  const allowed = domain === undefined ? null : allowedRegion(region, domain);
  if (allowed !== null) setOptions(store, { region: allowed });
}

export function showDomain(store: PageStore): void {
  if (store.getState().options.region !== null) setOptions(store, { region: null });
}

/** What the plot shows, seen `factor` times as large about its middle. */
export function zoomBy(store: PageStore, area: PlotArea, factor: number): void {
  const middle = toData(area, area.left + area.width / 2, area.top + area.height / 2);
  showRegion(store, zoomed([area.x, area.y], factor, middle));
}

/** Two fingers, or one pointer, on the ground. */
type Grip = { readonly middle: Point; readonly spread: number };

function gripOf(places: readonly Point[]): Grip {
  const [first, second] = places;
  if (second === undefined) return { middle: first!, spread: 0 };
  return {
    middle: [(first![0] + second[0]) / 2, (first![1] + second[1]) / 2],
    spread: Math.hypot(second[0] - first![0], second[1] - first![1]),
  };
}

/** Where the plot is to be so that what was under the fingers still is. */
function followed(area: PlotArea, before: Grip, now: Grip): Region {
  const about = toData(area, before.middle[0], before.middle[1]);
  const to = toData(area, now.middle[0], now.middle[1]);
  const shifted = moved([area.x, area.y], [about[0] - to[0], about[1] - to[1]]);
  const factor = before.spread > 0 && now.spread > 0 ? now.spread / before.spread : 1;
  return factor === 1 ? shifted : zoomed(shifted, factor, about);
}

export function mountZoom(element: HTMLElement, { store, area, taken }: ZoomTarget): () => void {
  const pointers = new Map<number, Point>();
  /** The plot and the fingers as they were when the last finger came or went. */
  let held: { readonly area: PlotArea; readonly grip: Grip } | null = null;
  let pressed: Point | null = null;
  let letGo: (() => void) | null = null;
  let resting: ReturnType<typeof setTimeout> | undefined;

  const place = (event: MouseEvent): Point => {
    const { left, top } = element.getBoundingClientRect();
    return [event.clientX - left, event.clientY - top];
  };
  const begin = () => {
    letGo ??= beginGesture(store);
  };
  const rest = () => {
    clearTimeout(resting);
    letGo?.();
    letGo = null;
  };
  const hold = () => {
    const shown = area();
    held =
      shown === null || pointers.size === 0
        ? null
        : { area: shown, grip: gripOf([...pointers.values()]) };
  };

  const onDown = (event: PointerEvent) => {
    const shown = area();
    const at = place(event);
    const touch = event.pointerType === "touch";
    if (shown === null || event.button !== 0 || event.shiftKey || pointers.size === 2) return;
    if (!insideArea(shown, at[0], at[1]) || taken(at, touch)) return;
    if (letGo !== null && pointers.size === 0) rest();
    pointers.set(event.pointerId, at);
    if (pointers.size === 1) pressed = at;
    else begin();
    hold();
  };

  const onMove = (event: PointerEvent) => {
    if (!pointers.has(event.pointerId)) return;
    const at = place(event);
    if (letGo === null) {
      const [x, y] = pressed ?? at;
      const least = CLICK_WITHIN[event.pointerType === "touch" ? "touch" : "mouse"];
      if (Math.hypot(at[0] - x, at[1] - y) <= least) return;
      begin();
      element.setPointerCapture(event.pointerId);
    }
    element.style.cursor = "grabbing";
    pointers.set(event.pointerId, at);
    if (held === null) return;
    showRegion(store, followed(held.area, held.grip, gripOf([...pointers.values()])));
  };

  const onUp = (event: PointerEvent) => {
    if (!pointers.delete(event.pointerId)) return;
    hold();
    if (pointers.size === 0) rest();
  };

  const onWheel = (event: WheelEvent) => {
    const shown = area();
    const at = place(event);
    if (shown === null || !insideArea(shown, at[0], at[1])) return;
    event.preventDefault();
    begin();
    const turned = event.deltaY * WHEEL_UNITS[event.deltaMode as 0 | 1 | 2];
    const factor = Math.exp(-turned * (event.ctrlKey ? WHEEL.pinch : WHEEL.turn));
    showRegion(store, zoomed([shown.x, shown.y], factor, toData(shown, at[0], at[1])));
    clearTimeout(resting);
    resting = setTimeout(rest, WHEEL_RESTS);
  };

  const onDouble = (event: MouseEvent) => {
    const at = place(event);
    const shown = area();
    if (shown !== null && insideArea(shown, at[0], at[1]) && !taken(at, false)) showDomain(store);
  };

  const listeners = [
    ["pointerdown", onDown],
    ["pointermove", onMove],
    ["pointerup", onUp],
    ["pointercancel", onUp],
    ["lostpointercapture", onUp],
    ["dblclick", onDouble],
    ["wheel", onWheel],
  ] as const;
  for (const [type, listener] of listeners) {
    element.addEventListener(type, listener as (event: Event) => void, { passive: false });
  }
  return () => {
    rest();
    for (const [type, listener] of listeners) {
      element.removeEventListener(type, listener as (event: Event) => void);
    }
  };
}
