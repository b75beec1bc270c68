/** Two canvases over the 3-D picture: what is painted rarely, and above it what moves. */

export type Canvases = {
  readonly still: CanvasRenderingContext2D;
  readonly moving: CanvasRenderingContext2D;
  /** Makes them as large as the picture, in CSS pixels, and empty. */
  readonly resize: (width: number, height: number) => void;
};

const SHARPEST = 2;

export function createCanvases(parent: HTMLElement): Canvases {
  const make = (name: string) => {
    const canvas = document.createElement("canvas");
    canvas.className = `scene-canvas ${name}`;
    parent.append(canvas);
    const ctx = canvas.getContext("2d");
    if (ctx === null) throw new Error("This browser paints no canvas.");
    return ctx;
  };
  const [still, moving] = [make("scene-still"), make("scene-moving")];
  return {
    still,
    moving,
    resize(width, height) {
      const ratio = Math.min(SHARPEST, window.devicePixelRatio);
      for (const ctx of [still, moving]) {
        ctx.canvas.width = Math.round(width * ratio);
        ctx.canvas.height = Math.round(height * ratio);
        ctx.canvas.style.width = `${width}px`;
        ctx.canvas.style.height = `${height}px`;
        ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
      }
    },
  };
}

/** Empties a canvas and has it painted. */
export function repaint(ctx: CanvasRenderingContext2D, paint: () => void): void {
  ctx.save();
  ctx.resetTransform();
  ctx.clearRect(0, 0, ctx.canvas.width, ctx.canvas.height);
  ctx.restore();
  paint();
}
