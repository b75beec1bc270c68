/**
 * The two canvases above a static contour. What stays as it is while the clock runs lies on the
 * one behind, so that a playback frame paints trails, balls and handles only.
 */
import { balls } from "./marks/balls";
import { criticalPoints } from "./marks/criticalPoints";
import { ends } from "./marks/ends";
import { exits } from "./marks/exits";
import { foundPoints } from "./marks/foundPoints";
import type { Layer, OverlayContext } from "./marks/layer";
import { paths } from "./marks/paths";
import { starts } from "./marks/starts";
import { trails } from "./marks/trails";

const BEHIND: readonly Layer[] = [criticalPoints, foundPoints, paths];
const MOVING: readonly Layer[] = [trails, exits, ends, balls];
const HANDLES: readonly Layer[] = [starts];

export type Overlay = {
  /** Repaints the canvas behind. */
  readonly paintBehind: (context: WithoutCanvas) => void;
  /** Repaints what moves. */
  readonly paintMoving: (context: WithoutCanvas) => void;
  readonly clear: () => void;
};

export type WithoutCanvas = Omit<OverlayContext, "ctx">;

/** Adds the canvases to the element; `layers` are painted above the balls. */
export function createOverlay(parent: HTMLElement, layers: readonly Layer[]): Overlay {
  const behind = addCanvas(parent);
  const moving = addCanvas(parent);
  return {
    paintBehind: (context) => paint(behind, context, BEHIND, []),
    paintMoving: (context) => paint(moving, context, [...MOVING, ...layers], HANDLES),
    clear() {
      for (const canvas of [behind, moving]) canvas.width = 0;
    },
  };
}

function addCanvas(parent: HTMLElement): HTMLCanvasElement {
  const canvas = document.createElement("canvas");
  canvas.className = "plane-canvas";
  canvas.setAttribute("aria-hidden", "true");
  parent.append(canvas);
  return canvas;
}

function paint(
  canvas: HTMLCanvasElement,
  context: WithoutCanvas,
  clipped: readonly Layer[],
  free: readonly Layer[],
): void {
  const ctx = canvas.getContext("2d");
  if (ctx === null) return;
  const ratio = window.devicePixelRatio;
  const width = Math.round(context.size.width * ratio);
  const height = Math.round(context.size.height * ratio);
  if (canvas.width !== width || canvas.height !== height) {
    canvas.width = width;
    canvas.height = height;
  }
  ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
  ctx.clearRect(0, 0, context.size.width, context.size.height);
  const { left, top, width: plotWidth, height: plotHeight } = context.area;
  ctx.save();
  ctx.beginPath();
  ctx.rect(left, top, plotWidth, plotHeight);
  ctx.clip();
  paintLayers(ctx, context, clipped);
  ctx.restore();
  paintLayers(ctx, context, free);
}

function paintLayers(
  ctx: CanvasRenderingContext2D,
  context: WithoutCanvas,
  layers: readonly Layer[],
): void {
  for (const layer of layers) {
    ctx.save();
    layer({ ...context, ctx });
    ctx.restore();
  }
}
