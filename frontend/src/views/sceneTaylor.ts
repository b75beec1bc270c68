/** The first-order plane (green) and the second-order patch (red) over the surface around θ′. */
import type { Trace3d } from "../plotly/scene3d";
import type { Expansion } from "../store";
import { lineSlot, mix, NOWHERE, type SceneContext, type SceneLayerFactory } from "./sceneLayer";
import { domainOf, type Model, modelColor, modelOf, patchOf, shownExpansion } from "./taylorModel";
import { patchSurface, TRIANGLES } from "./taylorPatch";

const OPACITY = 0.3;

const MODELS: readonly Model[] = ["first", "second"];
const meshOf = (model: Model) => `taylor-${model}-mesh`;
const netOf = (model: Model) => `taylor-${model}-net`;

/** A mesh without a triangle that can be seen. */
const NO_MESH = {
  x: [Number.NaN, Number.NaN, Number.NaN],
  y: [Number.NaN, Number.NaN, Number.NaN],
  z: [Number.NaN, Number.NaN, Number.NaN],
  i: [0],
  j: [1],
  k: [2],
};

function meshSlot(uid: string): Trace3d {
  return {
    type: "mesh3d",
    uid,
    ...NO_MESH,
    color: "#000000",
    opacity: OPACITY,
    // Flat colour: shading would tell of a light, not of the model.
    lighting: { ambient: 1, diffuse: 0, specular: 0, fresnel: 0 },
    hoverinfo: "skip",
  };
}

export const taylorLayer: SceneLayerFactory = (store) => {
  /** The models that the slots show. */
  const shown = new Set<Model>();

  function show(context: SceneContext, model: Model, expansion: Expansion): boolean {
    const { plot, grid, height, field, theme } = context;
    const value = modelOf(expansion, model);
    if (value === null) return false;
    const { radius } = store.getState().options;
    const patch = patchOf(expansion.at, domainOf(grid), radius);
    const { mesh, net } = patchSurface(value, patch, height, field);
    const color = modelColor(theme, model);
    plot.update(meshOf(model), { ...mesh, ...TRIANGLES, color });
    const line = { color: mix(color, theme.ground, 0.85) };
    plot.update(netOf(model), { ...(net.x.length > 0 ? net : NOWHERE), line });
    return true;
  }

  function hide({ plot }: SceneContext, model: Model): void {
    if (!shown.delete(model)) return;
    plot.update(meshOf(model), NO_MESH);
    plot.update(netOf(model), NOWHERE);
  }

  return {
    slots: () => MODELS.flatMap((model) => [meshSlot(meshOf(model)), lineSlot(netOf(model), 1.5)]),
    fill(context, anew) {
      if (anew) shown.clear();
      const state = store.getState();
      const expansion = shownExpansion(state, context.grid);
      const { plane, patch } = state.options;
      for (const model of MODELS) {
        const wanted = expansion !== null && (model === "first" ? plane : patch);
        if (wanted && show(context, model, expansion)) shown.add(model);
        else hide(context, model);
      }
    },
    watch: (changed) =>
      store.subscribe(
        ({ expansion, options: { panel, plane, patch, radius } }) => ({
          expansion,
          panel,
          plane,
          patch,
          radius,
        }),
        changed,
        {
          equalityFn: (a, b) =>
            a.expansion === b.expansion &&
            a.panel === b.panel &&
            a.plane === b.plane &&
            a.patch === b.patch &&
            a.radius === b.radius,
        },
      ),
  };
};
