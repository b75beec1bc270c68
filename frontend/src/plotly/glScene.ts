/** What is known of the inside of Plotly's 3-D scenes, and whether it is still so. */

export type Vector3 = readonly [number, number, number];

/** What turns a data point into a place on the canvas: column-major 4 × 4 matrices. */
export type SceneProjection = {
  readonly model: ArrayLike<number>;
  readonly view: ArrayLike<number>;
  readonly projection: ArrayLike<number>;
  readonly dataScale: Vector3;
};

type GlObject = { dirty: boolean; pickSlots: number };
type LineObject = GlObject & { vertexCount: number };
type SceneTrace = {
  data: Record<string, unknown>;
  update(data: Record<string, unknown>): void;
  linePlot?: LineObject | null;
  surface?: { update(changes: object): void };
  setContourLevels?: () => void;
};
export type Xyz = { x: number; y: number; z: number };
export type GlPlot = {
  canvas: HTMLCanvasElement;
  gl: WebGLRenderingContext;
  objects: GlObject[];
  cameraParams: Omit<SceneProjection, "dataScale">;
  onrender: (() => void) | null;
  oncontextloss: (() => void) | null;
  redraw(): void;
  add(object: object): void;
  remove(object: object): void;
};
export type Scene = {
  traces: Record<string, SceneTrace>;
  dataScale: Vector3;
  glplot: GlPlot;
  camera: { lookAt(eye: number[], center: number[], up: number[]): void };
  getCamera(): { eye: Xyz; center: Xyz; up: Xyz };
};

export function isScene(value: unknown): value is Scene {
  const scene = value as Partial<Scene> | undefined;
  const glplot = scene?.glplot as Partial<GlPlot> | null | undefined;
  return (
    typeof scene?.traces === "object" &&
    Array.isArray(scene.dataScale) &&
    typeof scene.getCamera === "function" &&
    typeof scene.camera?.lookAt === "function" &&
    Array.isArray(glplot?.objects) &&
    typeof glplot.redraw === "function" &&
    typeof glplot.add === "function" &&
    typeof glplot.remove === "function" &&
    typeof glplot.canvas === "object" &&
    typeof glplot.cameraParams === "object" &&
    Object.values(scene.traces).every((trace) => typeof trace.update === "function")
  );
}

/**
 * How many WebGL vertices draw the first `count` points of a line: four a segment; a segment that
 * touches a gap repeats two, and so does the first one after it (gl-line3d, `update`).
 */
export function glVertices(line: { x?: unknown; y?: unknown; z?: unknown }, count: number): number {
  const { x, y, z } = line as { x: ArrayLike<number>; y: ArrayLike<number>; z: ArrayLike<number> };
  const drawn = (i: number) => Number.isFinite(x[i]! + y[i]! + z[i]!);
  let vertices = 0;
  let afterGap = false;
  for (let i = 1; i < Math.min(count, x.length); i++) {
    if (drawn(i - 1) && drawn(i)) {
      vertices += afterGap ? 6 : 4;
      afterGap = false;
    } else if (vertices > 0) {
      vertices += 2;
      afterGap = true;
    }
  }
  return vertices;
}
