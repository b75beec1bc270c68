/**
 * The two canvases above a static contour. What stays as it is while the clock runs lies on the
 * one behind, so that a playback frame paints trails, balls and handles only.
 */
import type { Layer, OverlayContext } from "./marks/layer";

export type OverlayLayers = {
  /** Painted only when runs, critical points or the test surface change. */
  readonly behind: readonly Layer[];
  /** Painted in every frame. */
  readonly moving: readonly Layer[];
  /** Likewise, and not clipped to the plot. */
  readonly above: readonly Layer[];
};

export type Overlay = {
  /** Repaints the canvas behind. */
  readonly paintBehind: (context: WithoutCanvas) => void;
  /** Repaints what moves. */
  readonly paintMoving: (context: WithoutCanvas) => void;
  readonly clear: () => void;
};

export type WithoutCanvas = Omit<OverlayContext, "ctx">;

/** Adds the canvases to the element. */
export function createOverlay(parent: HTMLElement, layers: OverlayLayers): Overlay {
  const behind = addCanvas(parent);
  const moving = addCanvas(parent);
  return {
    paintBehind: (context) => paint(behind, context, layers.behind, []),
    paintMoving: (context) => paint(moving, context, layers.moving, layers.above),
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
