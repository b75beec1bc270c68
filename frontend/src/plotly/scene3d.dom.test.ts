// Plotly's own WebGL objects, bundled with it; it has no types.
// @ts-expect-error
import stackgl from "plotly.js/stackgl_modules";
import { describe, expect, it, vi } from "vitest";
import { glVertices } from "./glScene";
import { Scene3dPlot, type Trace3d } from "./scene3d";

/** A WebGL context that takes every call and draws nothing. */
function blindContext(): unknown {
  const extension = new Proxy({}, { get: () => () => ({}) });
  const own: Record<string, unknown> = {
    getShaderParameter: () => true,
    getProgramParameter: (_: unknown, name: string) => (name === "LINK_STATUS" ? true : 0),
    getParameter: () => 4096,
    getExtension: () => extension,
    getAttribLocation: () => 0,
  };
  return new Proxy(own, {
    get: (target, name: string) =>
      target[name] ?? (name === name.toUpperCase() ? name : () => ({})),
  });
}

describe("glVertices", () => {
  const nan = Number.NaN;
  it.each([
    ["one piece", [0, 1, 2, 3, 4]],
    ["a gap", [0, 1, 2, nan, 4, 5, 6]],
    ["two gaps, one of them long", [0, 1, nan, 3, 4, nan, nan, 7, 8, 9]],
    ["a gap at the beginning", [nan, 1, 2, 3]],
    ["a gap at the end", [0, 1, 2, nan]],
    ["a single point between gaps", [0, 1, nan, 3, nan, 5, 6]],
    ["nothing but a gap", [nan]],
  ])("counts as Plotly's line does: %s", (_, x) => {
    for (let count = 1; count <= x.length; count++) {
      const position = x.slice(0, count).map((value) => [value, 0, 0]);
      const line = stackgl.gl_line3d({ gl: blindContext(), position });
      expect(glVertices({ x, y: x, z: x }, count)).toBe(line.vertexCount);
    }
  });
});

type Call = { data: Trace3d[]; layout: unknown };
const calls: Call[] = [];
/** What `react` leaves on the element: nothing, unless a test sets it. */
let internals: object | undefined;

vi.mock("./bundle", () => ({
  loadPlotly: async () => ({
    react: async (element: HTMLElement, data: Trace3d[], layout: unknown) => {
      calls.push({ data, layout });
      Object.assign(element, { _fullLayout: internals, layout });
      return element;
    },
    purge: () => {},
  }),
}));

const line = (): Trace3d => ({
  type: "scatter3d",
  uid: "line",
  x: [0],
  y: [0],
  z: [0],
  line: { width: 3 },
});

async function drawn(): Promise<{ plot: Scene3dPlot; element: HTMLElement }> {
  calls.length = 0;
  const element = document.createElement("div");
  const plot = await Scene3dPlot.in(element);
  await plot.draw([line()], {});
  return { plot, element };
}

describe("Scene3dPlot without Plotly's internals", () => {
  it("draws the whole with the public interface, the line only as far as it has grown", async () => {
    internals = undefined;
    const { plot } = await drawn();
    expect(plot.fast).toBe(false);
    expect(plot.projection()).toBeNull();
    plot.update("line", { x: [1, 2, 3], y: [4, 5, 6], z: [7, 8, 9], line: { color: "#ff0000" } });
    plot.grow("line", 2);
    plot.render();
    expect(calls).toHaveLength(2);
    expect(calls[1]!.data[0]).toMatchObject({
      x: [1, 2],
      y: [4, 5],
      z: [7, 8],
      line: { width: 3, color: "#ff0000" },
    });
  });

  it("skips what is overtaken while one drawing is under way", async () => {
    internals = undefined;
    const { plot } = await drawn();
    for (let x = 0; x < 10; x++) {
      plot.update("line", { x: [x], y: [0], z: [0] });
      plot.render();
    }
    await vi.waitFor(() => expect(calls.at(-1)!.data[0]).toMatchObject({ x: [9] }));
    expect(calls.length).toBeLessThanOrEqual(3);
  });

  it("draws nothing after it is purged", async () => {
    internals = undefined;
    const { plot } = await drawn();
    plot.purge();
    plot.render();
    expect(calls).toHaveLength(1);
  });
});

describe("Scene3dPlot with Plotly's internals", () => {
  it("updates the trace itself and draws once, without the pass for picking", async () => {
    const update = vi.fn();
    const linePlot = { dirty: true, pickSlots: 1, vertexCount: 0 };
    const picked: boolean[] = [];
    const trace = { data: line() as object, update, linePlot };
    Object.assign(linePlot, { _trace: trace });
    const glplot = {
      objects: [linePlot],
      canvas: document.createElement("canvas"),
      cameraParams: { view: [1], model: [1], projection: [1] },
      onrender: () => {},
      add: vi.fn(),
      remove: vi.fn(),
      redraw: () => picked.push(linePlot.dirty),
    };
    const scene = {
      traces: { line: trace },
      dataScale: [1, 1, 1],
      glplot,
      camera: { lookAt: vi.fn() },
      getCamera: vi.fn(),
    };
    internals = { scene: { _scene: scene } };
    const { plot } = await drawn();
    expect(plot.fast).toBe(true);
    expect(linePlot.pickSlots).toBe(0);

    const x = [1, 2, 3];
    plot.update("line", { x, y: x, z: x, line: { color: "#ff0000" } });
    expect(update).toHaveBeenCalledExactlyOnceWith(
      expect.objectContaining({ uid: "line", x, line: { width: 3, color: "#ff0000" } }),
    );
    trace.data = update.mock.calls[0]![0];
    plot.grow("line", 2);
    expect(linePlot.vertexCount).toBe(4);
    linePlot.dirty = true;
    plot.render();
    expect(picked).toEqual([false]);
    expect(calls).toHaveLength(1);

    // What hangs on a turning camera is told of Plotly's own frames, and not of the page's.
    const frames = vi.fn();
    plot.onFrame(frames);
    plot.render();
    expect(frames).not.toHaveBeenCalled();
    glplot.onrender();
    expect(frames).toHaveBeenCalledOnce();
  });

  it("draws a surface's lines where it is told to, and lets no frame put others there", async () => {
    const own = vi.fn();
    const surface = { update: vi.fn() };
    const trace = { data: {}, update: vi.fn(), surface, setContourLevels: own };
    const scene = {
      traces: { line: trace },
      dataScale: [1, 1, 0.5],
      glplot: {
        objects: [],
        canvas: document.createElement("canvas"),
        cameraParams: {},
        onrender: null,
        add: vi.fn(),
        remove: vi.fn(),
        redraw: vi.fn(),
      },
      camera: { lookAt: vi.fn() },
      getCamera: vi.fn(),
    };
    internals = { scene: { _scene: scene } };
    const { plot } = await drawn();
    plot.setLevels("line", [1, 4]);
    expect(surface.update).toHaveBeenCalledExactlyOnceWith({ levels: [[], [], [0.5, 2]] });
    trace.setContourLevels();
    expect(own).not.toHaveBeenCalled();
  });
});
