/** The scatter of loss against minimum ratio; a click on a mark opens it, and so does the slider. */
import { Slider } from "@mantine/core";
import { useElementSize } from "@mantine/hooks";
import { useEffect, useRef, useState } from "react";
import { kindOf } from "../../../geometry/ratios";
import type { CriticalKind } from "../../../look/kindShapes";
import { drawRatios, eraseRatios, onRatioClick } from "../../../plotly/ratioPlot";
import { newestOnly } from "../../../state/newest";
import { t } from "../../../text/t";
import frame from "../parts/Networks.module.css";
import { useTheme } from "../parts/useTheme";
import { useRatio, useStudy } from "./study";
import { useSelected, useSpots } from "./useSpots";

const KINDS: readonly { kind: CriticalKind; mark: string; label: string }[] = [
  { kind: "saddle", mark: "✕", label: t("networks.kind.saddle") },
  { kind: "degenerate", mark: "◆", label: t("networks.kind.degenerate") },
  { kind: "minimum", mark: "▼", label: t("networks.kind.minimum") },
  { kind: "maximum", mark: "▲", label: t("networks.kind.maximum") },
];

export function Chart() {
  const { store } = useRatio();
  const points = useStudy((study) => study.points);
  const revision = useStudy(({ searched }) => JSON.stringify(searched));
  const spots = useSpots();
  const selected = useSelected(spots);
  const theme = useTheme();
  const { ref: size, width, height } = useElementSize();
  const plot = useRef<HTMLDivElement>(null);
  const [draw] = useState(() => {
    let listening = false;
    return newestOnly(async ([element, ...rest]: Parameters<typeof drawRatios>) => {
      await drawRatios(element, ...rest);
      if (!listening) onRatioClick(element, (index) => store.setState({ selected: index }));
      listening = true;
    });
  });
  useEffect(() => {
    if (plot.current === null || width === 0 || height === 0) return;
    const told = spots.map((spot) => ({ ...spot, kind: kindOf(points[spot.index]!) }));
    draw.next([plot.current, { spots: told, selected, revision, theme, width, height }]);
  }, [draw, points, spots, selected, revision, theme, width, height]);
  useEffect(() => {
    const element = plot.current;
    return () => {
      draw.stop();
      if (element !== null) void eraseRatios(element);
    };
  }, [draw]);
  const shown = new Set(spots.map(({ index }) => kindOf(points[index]!)));
  return (
    <>
      <div ref={size} className={frame.chart}>
        <div
          ref={plot}
          className={frame.plot}
          role="img"
          aria-label={t("networks.chart", { count: spots.length })}
        />
      </div>
      <ul className={frame.legend}>
        {KINDS.filter(({ kind }) => shown.has(kind)).map(({ kind, mark, label }) => (
          <li key={kind}>
            <span aria-hidden style={{ color: `var(--page-${kind})` }}>
              {mark}
            </span>{" "}
            {label}
          </li>
        ))}
      </ul>
      <PointSlider />
    </>
  );
}

/** Goes through the points by their loss: with a finger, or with the arrow keys. */
function PointSlider() {
  const { store } = useRatio();
  const spots = useSpots();
  const selected = useSelected(spots);
  if (spots.length === 0) return null;
  const byLoss = [...spots].sort((a, b) => a.loss - b.loss || a.ratio - b.ratio);
  const at = selected === null ? -1 : byLoss.indexOf(selected);
  const told = (place: number) => {
    const spot = byLoss[place - 1];
    if (spot === undefined) return t("networks.choose");
    const { loss, ratio, count } = spot;
    return t("networks.at", { place, of: byLoss.length, loss, ratio, count });
  };
  return (
    <div className={frame.slider}>
      <span aria-hidden>{t("networks.byLoss")}</span>
      <Slider
        size="sm"
        min={0}
        max={byLoss.length}
        value={at + 1}
        label={null}
        thumbLabel={t("networks.byLoss")}
        thumbValueText={told}
        onChange={(place) => store.setState({ selected: byLoss[place - 1]?.index ?? null })}
      />
    </div>
  );
}
