import { setSteps } from "../../state/actions";
import { storyOf, surfaceOf } from "../../state/store";
import { source } from "../../text/source";
import { t } from "../../text/t";
import { ParameterControl } from "../parts/ParameterControl";
import { usePage, usePageState } from "../parts/page";

/** How many updates every run has. */
export function StepsControl() {
  const { store } = usePage();
  const steps = usePageState((state) => state.scene.steps);
  const limits = usePageState((state) => state.limits);
  const surface = usePageState(surfaceOf);
  const told = usePageState(storyOf)?.scene.steps;
  if (limits === null) return null;
  const suggested = surface?.steps;
  return (
    <ParameterControl
      parameter={{
        title: t("steps.title"),
        tex: "t",
        default: suggested ?? null,
        minimum: limits.steps.minimum,
        maximum: limits.steps.maximum,
        scale: "log",
        integer: true,
      }}
      value={steps}
      source={
        suggested === undefined
          ? undefined
          : source(steps, {
              surface,
              suggested,
              own: suggested,
              owner: "",
              told: told === undefined ? [] : [told],
            })
      }
      onChange={(value) => setSteps(store, value)}
    />
  );
}
