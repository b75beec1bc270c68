/**
 * Plotly's 3-D scene with moving traces. Plotly draws the surface; a trace that moves is updated
 * in its WebGL objects themselves, because `restyle` does the whole scene again (55 ms of main
 * thread against 0.4 ms). The objects are Plotly's internals: what is known of them is in
 * `glScene`, which checks that they are there; else all goes the public way.
 */
import type { Data, Layout, Scatter3dData, SurfaceData } from "plotly.js/lib/core";
import { loadPlotly, type Plotly } from "./bundle";
import {
  type GlPlot,
  glVertices,
  isScene,
  type Scene,
  type SceneProjection,
  type Vector3,
  type Xyz,
} from "./glScene";

/** A trace that can be updated: its `uid` is its name. */
export type Trace3d = Data & { readonly uid: string };
export type TraceChanges = Partial<Scatter3dData> | Partial<SurfaceData>;
/** Whether this browser can draw WebGL now. */
export function webglAvailable(): boolean {
  const gl = document.createElement("canvas").getContext("webgl");
  // Browsers hold few contexts; this one must not wait for the garbage collector.
  gl?.getExtension("WEBGL_lose_context")?.loseContext();
  return gl !== null;
}

/** `changes` over a trace, one level deep, as Plotly's attributes are nested. */
function merged(trace: Record<string, unknown>, changes: TraceChanges): Record<string, unknown> {
  const result = { ...trace };
  for (const [key, value] of Object.entries(changes)) {
    const nested =
      typeof value === "object" &&
      value !== null &&
      Object.getPrototypeOf(value) === Object.prototype;
    result[key] = nested ? { ...(trace[key] as object), ...value } : value;
  }
  return result;
}

// Plotly's zoom by the wheel grows with the time since the last frame: on a slow machine one notch
// throws the surface out of sight.
const CONFIG = { displayModeBar: false, scrollZoom: false, showTips: false, responsive: false };

export class Scene3dPlot {
  readonly #plotly: Plotly;
  readonly #element: HTMLElement;
  #data: Trace3d[] = [];
  #layout: Partial<Layout> = {};
  /** Vertices shown of a line that grows; the whole line where there is none. */
  readonly #shown = new Map<string, number>();
  #fallbackRunning = false;
  #fallbackNeeded = false;
  #onFrame: () => void = () => {};
  readonly #listenedTo = new WeakSet<GlPlot>();
  #purged = false;

  private constructor(plotly: Plotly, element: HTMLElement) {
    this.#plotly = plotly;
    this.#element = element;
  }

  /** Loads Plotly's 3-D part; draws nothing yet. */
  static async in(element: HTMLElement): Promise<Scene3dPlot> {
    return new Scene3dPlot(await loadPlotly(), element);
  }

  /** Plotly's internals, where they are as this file knows them. */
  get #scene(): Scene | null {
    const layout = (this.#element as { _fullLayout?: { scene?: { _scene?: unknown } } })
      ._fullLayout;
    const scene = layout?.scene?._scene;
    return isScene(scene) ? scene : null;
  }

  /** Whether moving traces take the fast way. */
  get fast(): boolean {
    return this.#scene !== null;
  }

  get canvas(): HTMLCanvasElement | null {
    return this.#element.querySelector("canvas");
  }

  /** Draws everything: for another surface, another size, other colours. */
  async draw(data: Trace3d[], layout: Partial<Layout>): Promise<void> {
    this.#data = data;
    this.#layout = layout;
    this.#shown.clear();
    await this.#plotly.react(this.#element, data, layout, {
      ...CONFIG,
      plotGlPixelRatio: Math.min(2, window.devicePixelRatio),
    });
    const scene = this.#scene;
    if (scene === null || this.#purged) return;
    // Plotly waits for a lost context for ever; the page offers to begin anew instead.
    scene.glplot.oncontextloss = null;
    this.#excludeFromPicking(scene);
    this.#listenToFrames(scene.glplot);
  }

  #listenToFrames(glplot: GlPlot): void {
    if (this.#listenedTo.has(glplot)) return;
    this.#listenedTo.add(glplot);
    const { onrender } = glplot;
    glplot.onrender = () => {
      onrender?.();
      this.#onFrame();
    };
  }

  /** Only the surface answers the mouse: lines and balls would hide it from the hover. */
  #excludeFromPicking(scene: Scene): void {
    for (const trace of this.#data) {
      if (trace.type === "surface" && trace.hoverinfo !== "skip") continue;
      const own = scene.traces[trace.uid];
      for (const object of scene.glplot.objects) {
        if ((object as { _trace?: unknown })._trace === own) object.pickSlots = 0;
      }
    }
    // Slots are given out anew when an object comes or goes.
    const nothing = { pickSlots: 0 };
    scene.glplot.add(nothing);
    scene.glplot.remove(nothing);
  }

  /** Draws a surface's lines at these heights, for which Plotly's own must be at even distances. */
  setLevels(uid: string, heights: readonly number[]): void {
    const scene = this.#scene;
    const trace = scene?.traces[uid];
    if (!scene || !trace?.surface || !trace.setContourLevels) return;
    // Plotly would put its own back with every frame.
    trace.setContourLevels = () => {};
    const levels = heights.map((height) => height * scene.dataScale[2]);
    trace.surface.update({ levels: [[], [], levels] });
  }

  /** Changes a trace; seen after `render`. */
  update(uid: string, changes: TraceChanges): void {
    const at = this.#data.findIndex((trace) => trace.uid === uid);
    if (at < 0) return;
    this.#data[at] = merged(this.#data[at] as Record<string, unknown>, changes) as Trace3d;
    this.#shown.delete(uid);
    const trace = this.#scene?.traces[uid];
    trace?.update(merged(trace.data, changes));
  }

  /** Shows only the first vertices of a line, without sending it anew; seen after `render`. */
  grow(uid: string, vertices: number): void {
    if (this.#shown.get(uid) === vertices) return;
    this.#shown.set(uid, vertices);
    const trace = this.#scene?.traces[uid];
    if (trace?.linePlot) trace.linePlot.vertexCount = glVertices(trace.data, vertices);
  }

  /** Shows the updates since the last time. Call at most once a frame. */
  render(): void {
    if (this.#purged) return;
    const scene = this.#scene;
    if (scene === null) {
      this.#renderSlowly();
      return;
    }
    const { glplot } = scene;
    // What moves cannot be picked, so the picture for picking (which is read back from the GPU)
    // and what hangs on the camera (ticks, hover) stay as they are.
    for (const object of glplot.objects) object.dirty = false;
    const { onrender } = glplot;
    const before = Array.from(glplot.cameraParams.view ?? []);
    glplot.onrender = null;
    glplot.redraw();
    glplot.onrender = onrender;
    if (before.some((value, i) => value !== glplot.cameraParams.view[i])) glplot.redraw();
  }

  async #renderSlowly(): Promise<void> {
    this.#fallbackNeeded = true;
    if (this.#fallbackRunning) return;
    this.#fallbackRunning = true;
    while (this.#fallbackNeeded && !this.#purged) {
      this.#fallbackNeeded = false;
      const data = this.#data.map((trace) => shortened(trace, this.#shown.get(trace.uid)));
      await this.#plotly.react(this.#element, data, this.#layout, CONFIG);
    }
    this.#fallbackRunning = false;
  }

  /** The camera's matrices of the frame shown; null where Plotly hides them elsewhere. */
  projection(): SceneProjection | null {
    const scene = this.#scene;
    if (!scene?.glplot.cameraParams.view) return null;
    const { model, view, projection } = scene.glplot.cameraParams;
    return { model, view, projection, dataScale: scene.dataScale };
  }

  /** The camera as the user left it, in the layout's form. */
  cameraNow(): { eye: Xyz; center: Xyz; up: Xyz } | null {
    const scene = this.#scene;
    if (scene !== null) return scene.getCamera();
    const { layout } = this.#element as { layout?: Partial<Layout> };
    const camera = layout?.scene?.camera;
    return camera?.eye && camera.center && camera.up
      ? (camera as { eye: Xyz; center: Xyz; up: Xyz })
      : null;
  }

  /** Looks from a place at another; z is up. */
  look(eye: Vector3, center: Vector3): void {
    // Before the first drawing there is nothing that looks.
    if (this.#data.length === 0) return;
    const scene = this.#scene;
    if (scene === null) {
      const xyz = ([x, y, z]: Vector3) => ({ x, y, z });
      const camera = { eye: xyz(eye), center: xyz(center), up: xyz([0, 0, 1]) };
      void this.#plotly.relayout(this.#element, { "scene.camera": camera } as never);
      return;
    }
    scene.camera.lookAt([...eye], [...center], [0, 0, 1]);
  }

  /** Calls back whenever Plotly itself draws a frame, as when the camera turns. */
  onFrame(listener: () => void): void {
    this.#onFrame = listener;
  }

  /** Calls back with the data point under a press on a trace: Plotly's own, coarser picking. */
  onPress(listener: (x: number, y: number) => void): void {
    const plot = this.#element as Partial<Awaited<ReturnType<Plotly["react"]>>>;
    plot.on?.("plotly_click", (event: { points: { x?: unknown; y?: unknown }[] }) => {
      const point = event.points[0];
      if (typeof point?.x === "number" && typeof point.y === "number") listener(point.x, point.y);
    });
  }

  /** Frees everything, the WebGL context too. */
  purge(): void {
    this.#purged = true;
    const gl = this.#scene?.glplot.gl;
    this.#plotly.purge(this.#element);
    gl?.getExtension("WEBGL_lose_context")?.loseContext();
  }
}

function shortened(trace: Trace3d, vertices: number | undefined): Trace3d {
  if (vertices === undefined) return trace;
  const { x, y, z } = trace as { x: number[]; y: number[]; z: number[] };
  const part = { x: x.slice(0, vertices), y: y.slice(0, vertices), z: z.slice(0, vertices) };
  return { ...trace, ...part } as Trace3d;
}
