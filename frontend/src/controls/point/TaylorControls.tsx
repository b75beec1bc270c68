/** What of the Taylor models is drawn over the surface and over the contour map. */
import { Button, SegmentedControl, Switch } from "@mantine/core";
import { useId } from "react";
import { setOptions } from "../../state/actions";
import type { Options } from "../../state/options";
import { ParameterControl } from "../parts/ParameterControl";
import { usePage, usePageState } from "../parts/page";
import { View } from "../parts/View";
import classes from "./TaylorControls.module.css";

const MODELS: { label: string; value: Options["errorMap"] }[] = [
  { label: "Off", value: "off" },
  { label: "1st order", value: "first" },
  { label: "2nd order", value: "second" },
];

export function TaylorControls() {
  const { store, views } = usePage();
  const plane = usePageState((state) => state.options.plane);
  const patch = usePageState((state) => state.options.patch);
  const radius = usePageState((state) => state.options.radius);
  const contours = usePageState((state) => state.options.modelContours);
  const error = usePageState((state) => state.options.errorMap);
  const logarithmic = usePageState((state) => state.options.heightScale === "log");
  return (
    <section className={classes.section} aria-label="Taylor models">
      <h2 className={classes.title}>Taylor models around θ′</h2>
      <div className={classes.switches}>
        <Switch
          size="xs"
          color="var(--page-gradient)"
          label="Plane (1st order)"
          checked={plane}
          onChange={(event) => setOptions(store, { plane: event.currentTarget.checked })}
        />
        <Switch
          size="xs"
          color="var(--page-hessian)"
          label="Patch (2nd order)"
          checked={patch}
          onChange={(event) => setOptions(store, { patch: event.currentTarget.checked })}
        />
      </div>
      {logarithmic && (plane || patch) && (
        <p className={classes.note}>
          On a log height the plane looks bent.
          <Button
            size="compact-xs"
            variant="default"
            className={classes.button}
            onClick={() => setOptions(store, { heightScale: "linear" })}
          >
            Linear height
          </Button>
        </p>
      )}
      <ParameterControl
        parameter={{
          title: "Radius",
          tex: null,
          default: 0.3,
          minimum: 0.05,
          maximum: 1,
          scale: "linear",
        }}
        value={radius}
        onChange={(value) => setOptions(store, { radius: value })}
      />
      <Choice
        label="Model contours"
        value={contours}
        onChange={(modelContours) => setOptions(store, { modelContours })}
      />
      <Choice
        label="Error map"
        value={error}
        onChange={(errorMap) => setOptions(store, { errorMap })}
      />
      <h3 className={classes.subtitle}>Error within distance r of θ′, along v</h3>
      <View mount={views.remainder} label="Error against distance" />
    </section>
  );
}

function Choice({
  label,
  value,
  onChange,
}: {
  label: string;
  value: Options["errorMap"];
  onChange: (value: Options["errorMap"]) => void;
}) {
  const id = useId();
  return (
    <div className={classes.choice}>
      <span id={id}>{label}</span>
      <SegmentedControl
        size="xs"
        aria-labelledby={id}
        data={MODELS}
        value={value}
        onChange={(chosen) => onChange(chosen as Options["errorMap"])}
      />
    </div>
  );
}
