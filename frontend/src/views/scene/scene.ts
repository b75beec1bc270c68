/** The 3-D view: Plotly's surface, and layers that move on it. */
import { heightOf } from "../../geometry/height";
import { heightFieldOf } from "../../geometry/heightfield";
import { currentScheme, onSchemeChange, themeOf } from "../../look/colors";
import { Scene3dPlot, webglAvailable } from "../../plotly/scene3d";
import { type Camera, type Eye, camera as pageCamera, zoomed } from "../../state/camera";
import type { Clock } from "../../state/clock";
import type { Point } from "../../state/scene";
import { heightScaleOf, type PageStore } from "../../state/store";
import { t } from "../../text/t";
import { createFrame } from "../parts/frame";
import { clickGround, gripsOf, moveGrip, openMenu } from "./grips";
import type { SceneContext, SceneLayerFactory } from "./layer";
import { createScenePane } from "./pane";
import { listenToPointers } from "./pointer";
import { sceneSummary } from "./summary";
import { sceneLayout, surfaceTrace } from "./surface";

/** The text for screen readers follows at most this often, in milliseconds. */
const SUMMARY_EVERY = 500;

/** Panes with a smaller ratio of width to height would cut the box off at its sides. */
const WHOLE_BOX_FROM = 1.4;

function scaled([x, y, z]: Eye, factor: number): Eye {
  return [x * factor, y * factor, z * factor];
}

type Drawing = {
  readonly context: SceneContext;
  readonly scheme: string;
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
  const { pane, plot: ground, say, clear, describe, remove } = createScenePane(element, camera);
  const layers = marks.map((make) => make(store, clock));
  const changed = new Set(layers);
  let plot: Scene3dPlot | null = null;
  let drawn: Drawing | null = null;
  let drawing = false;
  let size = { width: 0, height: 0 };
  let visible = false;
  let removed = false;
  let lookingFrom = camera.eye;
  let summaryTimer: ReturnType<typeof setTimeout> | undefined;
  let pressed: Point | null = null;

  const frame = createFrame(() => {
    const wanted = whatToDraw();
    if (plot === null || wanted === null || drawing) return;
    if (drawn === null || !same(drawn, wanted)) void draw(plot, wanted);
    else if (changed.size > 0) show(plot, drawn.context, false);
  });

  /** Null where there is nothing to show, or nobody to see it. */
  function whatToDraw(): Omit<Drawing, "context"> | null {
    const { width, height } = size;
    if (!visible || width === 0 || height === 0 || store.getState().grid === null) return null;
    const slots = layers.reduce((sum, layer) => sum + layer.slots().length, 0);
    return { scheme: currentScheme(), width, height, slots };
  }

  function same(a: Drawing, b: Omit<Drawing, "context">): boolean {
    const state = store.getState();
    return (
      a.context.grid === state.grid &&
      a.context.height.scale === heightScaleOf(state) &&
      a.scheme === b.scheme &&
      a.width === b.width &&
      a.height === b.height &&
      a.slots === b.slots
    );
  }

  async function draw(into: Scene3dPlot, wanted: Omit<Drawing, "context">): Promise<void> {
    const { grid } = store.getState();
    if (grid === null) return;
    const height = heightOf(grid, heightScaleOf(store.getState()));
    const field = heightFieldOf(grid, height);
    const theme = themeOf(currentScheme());
    const context = { plot: into, grid, height, field, theme };
    const first = drawn === null;
    drawn = { ...wanted, context };
    drawing = true;
    try {
      lookingFrom = camera.eye;
      const view = {
        ...wanted,
        eye: scaled(camera.eye, paneFit()),
        center: into.cameraNow()?.center,
      };
      const layout = sceneLayout(field, height, theme, view);
      const slots = layers.flatMap((layer) => layer.slots());
      await into.draw([surfaceTrace(grid, field, theme), ...slots], layout);
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
    for (const layer of anew ? layers : changed) layer.fill(context, anew);
    changed.clear();
    into.render();
    summaryTimer ??= setTimeout(() => {
      summaryTimer = undefined;
      describe(sceneSummary(store.getState(), clock.step));
    }, SUMMARY_EVERY);
  }

  function listenToPlot(to: Scene3dPlot): void {
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

  /** Plotly fits the height of the pane only; in a narrow one the eye must go back. */
  function paneFit(): number {
    return Math.max(1, (WHOLE_BOX_FROM * size.height) / Math.max(1, size.width));
  }

  /** Plotly eases the camera, so where it ends is known a little later. */
  function followCamera(): void {
    const now = plot?.cameraNow();
    if (!now) return;
    lookingFrom = scaled([now.eye.x, now.eye.y, now.eye.z], 1 / paneFit());
    camera.set(lookingFrom);
  }

  const stopPointers = listenToPointers(pane, {
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

  const stops = [
    ...layers.map((layer) =>
      layer.watch(() => {
        changed.add(layer);
        frame.request();
      }),
    ),
    store.subscribe((state) => state.grid, frame.request),
    store.subscribe(heightScaleOf, frame.request),
    onSchemeChange(frame.request),
    camera.subscribe((eye) => {
      if (eye === lookingFrom) return;
      lookingFrom = eye;
      plot?.lookFrom(scaled(eye, paneFit()));
    }),
    stopPointers,
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
