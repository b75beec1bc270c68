/** The 3-D view: Plotly's surface, and layers that move on it. */
import { sceneBoxOf } from "../../geometry/block";
import { heightOf } from "../../geometry/height";
import { heightFieldOf } from "../../geometry/heightfield";
import { mapScaleOf } from "../../geometry/mapScale";
import { projectionOf } from "../../geometry/perspective";
import { Screen } from "../../geometry/screen";
import { currentScheme, onSchemeChange, themeOf } from "../../look/colors";
import { Scene3dPlot, webglAvailable } from "../../plotly/scene3d";
import { type Camera, camera as pageCamera, zoomed } from "../../state/camera";
import type { Clock } from "../../state/clock";
import { coordinatesOf } from "../../state/coordinates";
import { familyOf } from "../../state/kinds";
import type { Point } from "../../state/scene";
import { heightScaleOf, type PageStore, surfaceOf } from "../../state/store";
import { t } from "../../text/t";
import { createFrame } from "../parts/frame";
import { paintAxes } from "./axes";
import { repaint } from "./canvases";
import { clickGround, gripsOf, moveGrip, openMenu } from "./grips";
import type { SceneContext, SceneLayerFactory } from "./layer";
import { type Naming, nameNear } from "./naming";
import { createScenePane } from "./pane";
import { listenToPointers } from "./pointer";
import { sceneSummary } from "./summary";
import { blockTraces, sceneLayout } from "./surface";
import { View } from "./view";

/** The text for screen readers follows at most this often, in milliseconds. */
const SUMMARY_EVERY = 500;

/** Isolines, as many as the map has at most. */
const LEVELS = 24;

type Drawing = Pick<SceneContext, "theme"> & {
  readonly context: SceneContext;
  readonly width: number;
  readonly height: number;
  readonly slots: number;
};

/** Fills the element, which must have a size of its own. Returns how to remove it. */
export function mountScene(
  element: HTMLElement,
  store: PageStore,
  clock: Clock,
  marks: readonly SceneLayerFactory[],
  camera: Camera = pageCamera,
): () => void {
  const parts = createScenePane(element, camera);
  const { pane, plot: ground, canvases, say, clear, describe, remove } = parts;
  const view = new View(camera);
  const layers = marks.map((make) => make(store, clock));
  const changed = new Set(layers);
  let plot: Scene3dPlot | null = null;
  let drawn: Drawing | null = null;
  let drawing = false;
  // To look it up asks for computed styles, which no frame has time for.
  let theme = themeOf(currentScheme());
  let size = { width: 0, height: 0 };
  let visible = false;
  let removed = false;
  let lookingFrom = camera.eye;
  let stillStale = true;
  let summaryTimer: ReturnType<typeof setTimeout> | undefined;
  let pressed: Point | null = null;

  const frame = createFrame(() => {
    const wanted = whatToDraw();
    if (plot === null || wanted === null || drawing) return;
    if (drawn === null || !same(drawn, wanted)) void draw(plot, wanted);
    else if (changed.size > 0) show(plot, drawn.context, false);
  });

  const named: Naming = (x, y) => nameNear(store.getState(), clock.step, x, y);

  /** Null where there is nothing to show, or nobody to see it. */
  function whatToDraw(): Omit<Drawing, "context"> | null {
    const { width, height } = size;
    if (!visible || width === 0 || height === 0 || store.getState().grid === null) return null;
    const slots = layers.reduce((sum, layer) => sum + layer.slots().length, 0);
    return { theme, width, height, slots };
  }

  function same(a: Drawing, b: Omit<Drawing, "context">): boolean {
    const state = store.getState();
    return (
      a.context.grid === state.grid &&
      a.context.height.scale === heightScaleOf(state) &&
      a.theme === b.theme &&
      a.width === b.width &&
      a.height === b.height &&
      a.slots === b.slots
    );
  }

  async function draw(into: Scene3dPlot, wanted: Omit<Drawing, "context">): Promise<void> {
    const state = store.getState();
    const { grid, scene } = state;
    if (grid === null) return;
    const scale = heightScaleOf(state);
    const height = heightOf(grid, scale);
    const first = drawn === null;
    // A turn that is under way goes on from where it is.
    if (!first && pointers.turning()) followCamera();
    const known = heightFieldOf(grid, height, surfaceOf(state)?.equal_axes);
    const field = view.fit(grid, known, scale, scene.starts[0], wanted, theme.scale.type);
    const context = { plot: into, grid, height, field, theme, names: coordinatesOf(state) };
    drawn = { ...wanted, context };
    drawing = true;
    try {
      lookingFrom = camera.eye;
      const layout = sceneLayout(field, theme, wanted, view.place());
      canvases.resize(wanted.width, wanted.height);
      const map = mapScaleOf(grid, grid, scale, LEVELS);
      const slots = layers.flatMap((layer) => layer.slots());
      await into.draw([...blockTraces(context, map, named), ...slots], layout);
      into.setLevels(
        "surface",
        map.levels.map((level) => level.height),
      );
    } finally {
      drawing = false;
    }
    if (removed || plot !== into) return;
    // Browser tests see here whether Plotly's internals are still what the adapter knows.
    ground.dataset.updates = into.fast ? "direct" : "public";
    if (first) listenToPlot(into);
    show(into, context, true);
    frame.request();
  }

  function show(into: Scene3dPlot, context: SceneContext, anew: boolean): void {
    for (const layer of anew ? layers : changed) {
      layer.fill(context, anew);
      stillStale ||= layer.paintStill !== undefined;
    }
    changed.clear();
    into.render();
    paint();
    summaryTimer ??= setTimeout(() => {
      summaryTimer = undefined;
      describe(sceneSummary(store.getState(), clock.step));
    }, SUMMARY_EVERY);
  }

  /** Paints over the picture; what does not move only where it or the camera has changed. */
  function paint(): void {
    if (plot === null || drawn === null || drawing) return;
    const { context, width, height } = drawn;
    const projection =
      plot.projection() ?? projectionOf(sceneBoxOf(context.field), view.place(), width / height);
    const screen = new Screen(projection, width, height);
    if (stillStale) {
      stillStale = false;
      const painting = { ...context, screen, ctx: canvases.still };
      repaint(canvases.still, () => {
        paintAxes(painting);
        for (const layer of layers) layer.paintStill?.(painting);
      });
    }
    const painting = { ...context, screen, ctx: canvases.moving };
    repaint(canvases.moving, () => {
      // The last in the list are beneath: balls roll before pins.
      for (const layer of layers.toReversed()) layer.paint?.(painting);
    });
  }

  function listenToPlot(to: Scene3dPlot): void {
    to.onFrame(() => {
      stillStale = true;
      paint();
    });
    to.canvas?.addEventListener("webglcontextlost", () => {
      if (removed || plot !== to) return;
      stop();
      say(t("scene.lost"), start);
    });
    // Plotly tells of a press, which may be the beginning of a turn of the camera.
    to.onPress((x, y) => {
      pressed = [x, y];
    });
  }

  function start(): void {
    if (!webglAvailable()) {
      say(t("scene.noWebgl"));
      return;
    }
    clear();
    Scene3dPlot.in(ground).then(
      (loaded) => {
        if (removed) return;
        plot = loaded;
        frame.request();
      },
      () => {
        if (!removed) say(t("scene.notLoaded"), start);
      },
    );
  }

  function stop(): void {
    plot?.purge();
    plot = null;
    drawn = null;
  }

  /** Plotly eases the camera, so where it ends is known a little later. */
  function followCamera(): void {
    const now = plot?.cameraNow();
    if (!now) return;
    const { eye, center } = now;
    const turned = view.follow({
      eye: [eye.x, eye.y, eye.z],
      center: [center.x, center.y, center.z],
    });
    if (turned === null) return;
    lookingFrom = turned;
    camera.set(turned);
  }

  const pointers = listenToPointers(pane, {
    projection: () => plot?.projection() ?? null,
    canvas: () => plot?.canvas ?? null,
    field: () => drawn?.context.field ?? null,
    grips: () => (drawn === null ? [] : gripsOf(store, drawn.context.field)),
    move(grip, to, free) {
      if (drawn !== null) moveGrip(grip, drawn.context.field, to, free);
    },
    pressed: () => {
      const at = pressed;
      pressed = null;
      return at;
    },
    click(at, placing) {
      if (drawn !== null) clickGround(store, drawn.context.field, at, placing);
    },
    menu(at, inWindow) {
      if (drawn !== null) openMenu(store, drawn.context.field, at, inWindow);
    },
    turned: followCamera,
    zoom: (factor) => {
      followCamera();
      camera.set(zoomed(camera.eye, factor));
    },
  });

  const reset = () => camera.reset();
  const stops = [
    ...layers.map((layer) =>
      layer.watch(() => {
        changed.add(layer);
        frame.request();
      }),
    ),
    store.subscribe((state) => state.grid, frame.request),
    // A turn was for the surface that was seen then.
    store.subscribe(({ scene }) => familyOf(scene.surface), reset),
    store.subscribe(heightScaleOf, frame.request),
    onSchemeChange((scheme) => {
      theme = themeOf(scheme);
      frame.request();
    }),
    camera.subscribe((eye) => {
      if (!camera.moved) view.recenter();
      else if (eye === lookingFrom) return;
      lookingFrom = eye;
      const place = view.place();
      plot?.look(place.eye, place.center);
    }),
    pointers.stop,
  ];
  const resizes = new ResizeObserver(([entry]) => {
    const { width, height } = entry!.contentRect;
    size = { width: Math.floor(width), height: Math.floor(height) };
    frame.request();
  });
  resizes.observe(pane);
  const appearances = new IntersectionObserver((entries) => {
    visible = entries.at(-1)!.isIntersecting;
    frame.request();
  });
  appearances.observe(pane);
  start();

  return () => {
    removed = true;
    for (const unsubscribe of stops) unsubscribe();
    resizes.disconnect();
    appearances.disconnect();
    clearTimeout(summaryTimer);
    frame.cancel();
    stop();
    remove();
  };
}
