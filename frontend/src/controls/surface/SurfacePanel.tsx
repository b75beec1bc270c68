import { setSurfaceParameter } from "../../state/actions";
import { dataChoiceOf } from "../../state/dataActions";
import { familyOf } from "../../state/kinds";
import { sliceChoiceOf } from "../../state/sliceActions";
import { surfaceOf } from "../../state/store";
import { parameterTitle } from "../../text/records";
import { t } from "../../text/t";
import { DataSettings } from "../data/DataSettings";
import { ParameterControl } from "../parts/ParameterControl";
import { usePage, usePageState } from "../parts/page";
import { SliceSettings } from "../slices/SliceSettings";
import { StartPoints } from "./StartPoints";
import { StepsControl } from "./StepsControl";
import { SurfaceDetails } from "./SurfaceDetails";
import classes from "./SurfacePanel.module.css";
import { SurfacePicker } from "./SurfacePicker";

/** The surface, its parameters, and from where and how far the runs go. */
export function SurfacePanel() {
  const { store } = usePage();
  const surface = usePageState(surfaceOf);
  const data = usePageState(dataChoiceOf);
  const slice = usePageState(sliceChoiceOf);
  const family = usePageState((state) => familyOf(state.scene.surface));
  const values = usePageState((state) => state.scene.surface.parameters);
  return (
    <section className={`section ${classes.panel}`} aria-label={t("surface.label")}>
      <SurfacePicker />
      {surface !== undefined && <SurfaceDetails surface={surface} />}
      {data !== null && <DataSettings choice={data} />}
      {slice !== null && <SliceSettings spec={slice} />}
      {surface?.parameters.map((parameter) => (
        <ParameterControl
          key={`${family} ${parameter.name}`}
          parameter={{ ...parameter, title: parameterTitle(surface, parameter) }}
          value={values[parameter.name] ?? parameter.default}
          onChange={(value) => setSurfaceParameter(store, parameter.name, value)}
        />
      ))}
      <StartPoints />
      <StepsControl />
    </section>
  );
}
