import { beginGesture, moveProbe, setOptions } from "../../state/actions";
import { criticalNear } from "../../state/shown";
import { type PageStore, probeOf, type State } from "../../state/store";
import { t } from "../../text/t";
import type { Handle } from "./handle";

/** The probe point θ′ as a handle, while a point is looked at. */
export function probeHandles(store: PageStore, state: State): Handle[] {
  if (state.options.panel !== "point") return [];
  return [
    {
      key: "probe",
      label: t("handles.probe"),
      at: probeOf(state),
      move: (to) => moveProbe(store, to),
      snap: (to, reach) => criticalNear(store.getState(), to, reach),
      hold: () => beginGesture(store),
      activate: () => {
        if (store.getState().options.subject !== "probe") setOptions(store, { subject: "probe" });
      },
    },
  ];
}
