import { Button, SegmentedControl, Slider } from "@mantine/core";
import { type KeyboardEvent, useCallback } from "react";
import { setOptions, turnDirection } from "../../state/actions";
import type { Options } from "../../state/options";
import type { Expansion } from "../../state/results";
import type { Point } from "../../state/scene";
import { t } from "../../text/t";
import { usePage, usePageState } from "../parts/page";
import { useGesture } from "../parts/useHold";
import { useSampled } from "../parts/useSampled";
import { View } from "../parts/View";
import classes from "./PointTools.module.css";

const MARKS = [0, 45, 90, 135, 180].map((value) => ({ value }));

/** In degrees. */
const TURNS: Readonly<Record<string, number>> = {
  ArrowRight: 1,
  ArrowUp: 1,
  ArrowLeft: -1,
  ArrowDown: -1,
  PageUp: 15,
  PageDown: -15,
};

function degrees([x, y]: Point): number {
  return (Math.atan2(y, x) * 180) / Math.PI;
}

/** Whether there is a gradient to go against. */
function slopes({ kind, gradient }: Expansion): boolean {
  return kind === "regular" && gradient.every(Number.isFinite) && Math.hypot(...gradient) > 0;
}

/** The surface cut through θ′ along a direction v that can be turned. */
export function SlicePanel() {
  const { store, views } = usePage();
  const read = useCallback(() => store.getState().options.angle, [store]);
  const subscribe = useCallback(
    (changed: () => void) => store.subscribe((state) => state.options.angle, changed),
    [store],
  );
  // While the line on the map is turned by hand, the slider follows at a reader's pace.
  const angle = useSampled(read, subscribe);
  const cut = usePageState((state) => state.options.cut);
  const level = usePageState(({ expansion }) => expansion === null || !slopes(expansion));
  const bent = usePageState(({ expansion }) => expansion?.smooth ?? false);
  const hold = useGesture();
  const press = (event: KeyboardEvent) => {
    const turn = TURNS[event.key];
    if (turn === undefined) return;
    // The slider would count from the angle it shows, which may be a tenth of a second old.
    event.preventDefault();
    event.stopPropagation();
    turnDirection(store, store.getState().options.angle + turn);
  };
  const turnAlong = (which: "u₁" | "u₂" | "−g") => {
    const { expansion } = store.getState();
    if (expansion === null) return;
    const { eigenvectors, gradient } = expansion;
    if (which === "−g") turnDirection(store, degrees([-gradient[0], -gradient[1]]));
    else turnDirection(store, degrees(eigenvectors[which === "u₁" ? 0 : 1]));
  };
  return (
    <section className={classes.tool} aria-labelledby="slice-heading">
      <div className={classes.head}>
        <h2 className={classes.heading} id="slice-heading">
          {t("slice.title")}
        </h2>
        <SegmentedControl
          size="xs"
          aria-label={t("slice.length")}
          value={cut}
          onChange={(value) => setOptions(store, { cut: value as Options["cut"] })}
          data={[
            { value: "domain", label: t("slice.whole") },
            { value: "near", label: t("slice.near") },
          ]}
        />
      </div>
      <View mount={views.slice} label={t("slice.label")} />
      <div className={classes.slider} onKeyDownCapture={press} onPointerDown={hold}>
        <span className={classes.sliderName} aria-hidden>
          v
        </span>
        <Slider
          size={4}
          thumbSize={14}
          label={null}
          min={0}
          max={180}
          marks={MARKS}
          value={angle}
          onChange={(value) => turnDirection(store, value)}
          thumbLabel={t("slice.direction")}
          thumbValueText={t("slice.degrees", { count: Math.round(angle) })}
        />
        <span className={classes.sliderValue}>{t("slice.angle", { angle })}</span>
      </div>
      <div className={classes.buttons}>
        <span>{t("slice.turn")}</span>
        {(["u₁", "u₂", "−g"] as const).map((which) => (
          <Button
            key={which}
            size="compact-xs"
            variant="default"
            aria-label={t("slice.turnAlong", { which })}
            disabled={which === "−g" ? level : !bent}
            onClick={() => turnAlong(which)}
          >
            {which}
          </Button>
        ))}
      </div>
    </section>
  );
}
