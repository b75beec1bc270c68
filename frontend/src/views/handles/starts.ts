import { moveStart, setOptions, takeHold } from "../../state/actions";
import type { PageStore, State } from "../../state/store";
import { t } from "../../text/t";
import type { Handle } from "./handle";

/** The scene's start points as handles. */
export function startHandles(store: PageStore, state: State): Handle[] {
  return state.scene.starts.map((at, i) => ({
    key: `start-${i}`,
    label: t("handles.start", { number: i + 1 }),
    at,
    move: (to) => moveStart(store, i, to),
    hold: () => takeHold(store),
    activate: () => {
      if (store.getState().options.activeStart !== i) setOptions(store, { activeStart: i });
    },
  }));
}
