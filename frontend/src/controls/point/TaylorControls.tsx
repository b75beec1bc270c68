/** What of the Taylor models is drawn over the surface and over the contour map. */

import { Button, SegmentedControl, Switch } from "@mantine/core";
import { useId } from "react";
import { setOptions } from "../../state/actions";
import type { Options } from "../../state/options";
import type { Expansion } from "../../state/results";
import { heightScaleOf } from "../../state/store";
import { t } from "../../text/t";
import { ParameterControl } from "../parts/ParameterControl";
import { usePage, usePageState } from "../parts/page";
import { Tex } from "../parts/Tex";
import { View } from "../parts/View";
import classes from "./TaylorControls.module.css";

const MODELS: { label: string; value: Options["errorMap"] }[] = [
  { label: t("taylor.off"), value: "off" },
  { label: t("taylor.first"), value: "first" },
  { label: t("taylor.second"), value: "second" },
];

const colored = (color: "theta" | "gradient" | "hessian", tex: string) =>
  `\\htmlClass{${classes[color]}}{${tex}}`;
const THETA = colored("theta", "\\theta'");
const G = colored("gradient", "g");
const H = colored("hessian", "H");
const FORMULA = `L(\\theta)\\approx L(${THETA})+(\\theta-${THETA})^{\\!\\top}${G}+\\tfrac12(\\theta-${THETA})^{\\!\\top}${H}(\\theta-${THETA})`;

/** What of the models there is none of at the point; null where both are. */
function missing(expansion: Expansion | null): "point.noTaylor" | "point.onlyFirst" | null {
  if (expansion === null || expansion.smooth) return null;
  return expansion.smoothness === "c1" ? "point.onlyFirst" : "point.noTaylor";
}

export function TaylorControls() {
  const { store, views } = usePage();
  const plane = usePageState((state) => state.options.plane);
  const patch = usePageState((state) => state.options.patch);
  const radius = usePageState((state) => state.options.radius);
  const contours = usePageState((state) => state.options.modelContours);
  const error = usePageState((state) => state.options.errorMap);
  const logarithmic = usePageState((state) => heightScaleOf(state) === "log");
  const lack = usePageState((state) => missing(state.expansion));
  return (
    <section className={classes.section} aria-label={t("taylor.label")}>
      <h2 className={classes.title}>{t("taylor.title")}</h2>
      <Tex className={classes.formula}>{FORMULA}</Tex>
      {lack !== null && <p className={classes.lack}>{t(lack)}</p>}
      <div className={classes.switches}>
        <Switch
          size="xs"
          color="var(--page-gradient)"
          label={t("taylor.plane")}
          checked={plane}
          onChange={(event) => setOptions(store, { plane: event.currentTarget.checked })}
        />
        <Switch
          size="xs"
          color="var(--page-hessian)"
          label={t("taylor.patch")}
          checked={patch}
          onChange={(event) => setOptions(store, { patch: event.currentTarget.checked })}
        />
      </div>
      {logarithmic && (plane || patch) && (
        <p className={classes.note}>
          {t("taylor.bent")}
          <Button
            size="compact-xs"
            variant="default"
            className={classes.button}
            onClick={() => setOptions(store, { heightScale: "linear" })}
          >
            {t("taylor.linear")}
          </Button>
        </p>
      )}
      <ParameterControl
        parameter={{
          title: t("taylor.radius"),
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
        label={t("taylor.contours")}
        value={contours}
        onChange={(modelContours) => setOptions(store, { modelContours })}
      />
      <Choice
        label={t("taylor.error")}
        value={error}
        onChange={(errorMap) => setOptions(store, { errorMap })}
      />
      <h3 className={classes.subtitle}>{t("taylor.remainder")}</h3>
      <View mount={views.remainder} label={t("taylor.remainderLabel")} />
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
