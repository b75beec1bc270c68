import { setSteps } from "../../state/actions";
import { t } from "../../text/t";
import { ParameterControl } from "../parts/ParameterControl";
import { usePage, usePageState } from "../parts/page";

/** How many updates every run has. */
export function StepsControl() {
  const { store } = usePage();
  const steps = usePageState((state) => state.scene.steps);
  const limits = usePageState((state) => state.limits);
  if (limits === null) return null;
  return (
    <ParameterControl
      parameter={{
        title: t("steps.title"),
        tex: "t",
        default: null,
        minimum: limits.steps.minimum,
        maximum: limits.steps.maximum,
        scale: "log",
        integer: true,
      }}
      value={steps}
      onChange={(value) => setSteps(store, value)}
    />
  );
}
