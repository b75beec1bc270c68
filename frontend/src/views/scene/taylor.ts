/** The first-order plane (green) and the second-order patch (red) over the surface around θ′. */
import { domainOf, type Model, modelColor, modelOf, patchOf } from "../../geometry/taylorModel";
import { netOf } from "../../geometry/taylorPatch";
import type { Expansion } from "../../state/results";
import { shownInPart } from "../../state/shown";
import { lineSlot, mix, NOWHERE, type SceneContext, type SceneLayerFactory } from "./layer";

const MODELS: readonly Model[] = ["first", "second"];
const uidOf = (model: Model) => `taylor-${model}`;

export const taylorLayer: SceneLayerFactory = (store) => {
  /** The models that the slots show. */
  const shown = new Set<Model>();

  function show(context: SceneContext, model: Model, expansion: Expansion): boolean {
    const { plot, grid, height, field, theme } = context;
    const value = modelOf(expansion, model);
    if (value === null) return false;
    const { radius } = store.getState().options;
    const patch = patchOf(expansion.at, domainOf(grid), radius);
    const net = netOf(value, patch, height, field, model === "first" && height.scale === "linear");
    // Lines in 3-D have no halo; a little of the ground keeps a net from hiding what is behind it.
    const line = { color: mix(modelColor(theme, model), theme.ground, 0.85) };
    plot.update(uidOf(model), { ...(net.x.length > 0 ? net : NOWHERE), line });
    return true;
  }

  function hide({ plot }: SceneContext, model: Model): void {
    if (!shown.delete(model)) return;
    plot.update(uidOf(model), NOWHERE);
  }

  return {
    slots: () => MODELS.map((model) => lineSlot(uidOf(model), 1.5)),
    fill(context, anew) {
      if (anew) shown.clear();
      const state = store.getState();
      const expansion = shownInPart(state, context.grid, "taylor");
      const { plane, patch } = state.options;
      for (const model of MODELS) {
        const wanted = expansion !== null && (model === "first" ? plane : patch);
        if (wanted && show(context, model, expansion)) shown.add(model);
        else hide(context, model);
      }
    },
    watch: (changed) =>
      store.subscribe(
        ({ expansion, options: { panel, part, plane, patch, radius } }) => ({
          expansion,
          panel,
          part,
          plane,
          patch,
          radius,
        }),
        changed,
        {
          equalityFn: (a, b) =>
            a.expansion === b.expansion &&
            a.panel === b.panel &&
            a.part === b.part &&
            a.plane === b.plane &&
            a.patch === b.patch &&
            a.radius === b.radius,
        },
      ),
  };
};
