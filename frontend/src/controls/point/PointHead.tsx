/** Which point is looked at, and where θ′ is: to be typed, too. */

import { SegmentedControl } from "@mantine/core";
import { useCallback } from "react";
import { moveProbe, setOptions } from "../../state/actions";
import { coordinatesOf } from "../../state/coordinates";
import type { Options } from "../../state/options";
import { criticalPlaces } from "../../state/shown";
import { probeOf, surfaceOf } from "../../state/store";
import { t } from "../../text/t";
import { NumberField } from "../parts/NumberField";
import { usePage, usePageState } from "../parts/page";
import { useSampled } from "../parts/useSampled";
import classes from "./PointPanel.module.css";

export function PointHead() {
  const { store } = usePage();
  const subject = usePageState((state) => state.options.subject);
  const domain = usePageState(surfaceOf)?.domain;
  const names = usePageState(coordinatesOf);
  const read = useCallback(() => probeOf(store.getState()).join(" "), [store]);
  const subscribe = useCallback(
    (changed: () => void) => store.subscribe((state) => probeOf(state).join(" "), changed),
    [store],
  );
  // While θ′ is dragged, its numbers follow at a reader's pace.
  const [x, y] = useSampled(read, subscribe).split(" ").map(Number) as [number, number];
  if (domain === undefined) return null;
  const field = (axis: 0 | 1) => (
    <span className={classes.coordinate} data-wide={names[axis].length > 1 || undefined}>
      <i aria-hidden>{names[axis]}</i>
      <NumberField
        label={t("point.coordinate", { axis: names[axis] })}
        value={Number([x, y][axis]!.toPrecision(5))}
        range={{ minimum: domain[axis][0], maximum: domain[axis][1], scale: "linear" }}
        onChange={(value) => {
          const now = probeOf(store.getState());
          moveProbe(store, axis === 0 ? [value, now[1]] : [now[0], value]);
        }}
      />
    </span>
  );
  return (
    <div className={classes.head}>
      <SegmentedControl
        size="xs"
        aria-label={t("inspector.subject")}
        value={subject}
        onChange={(value) => setOptions(store, { subject: value as Options["subject"] })}
        data={[
          { value: "probe", label: t("inspector.probe") },
          { value: "ball", label: t("inspector.ball") },
        ]}
      />
      {field(0)}
      {field(1)}
      <Snapped />
    </div>
  );
}

/** Says that θ′ lies on a critical point, which may have drawn it. */
function Snapped() {
  const kind = usePageState((state) => {
    if (state.options.subject !== "probe") return null;
    const [x, y] = probeOf(state);
    return criticalPlaces(state).find(({ at }) => at[0] === x && at[1] === y)?.kind ?? null;
  });
  return (
    <p className={classes.snapped} role="status">
      {kind !== null && t("point.snapped", { kind: t(`kinds.${kind}`) })}
    </p>
  );
}
