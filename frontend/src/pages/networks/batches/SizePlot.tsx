/** One or two numbers against the batch size. */
import type { ReactNode } from "react";
import type { Spread } from "../../../geometry/batchRows";
import { shortNumber } from "../../../text/numbers";
import { t } from "../../../text/t";
import { type Look, SizeCurve } from "./Curve";
import { Plot, rangeOf } from "./Plot";

export type Series = {
  readonly look: Look;
  readonly name: string;
  readonly spots: readonly { readonly size: number; readonly value: Spread }[];
};

/** Sizes that the axis holds, whatever was trained. */
const LEAST: readonly number[] = [1, 1000];

/** A share of 1 in percent, on an axis. */
function percentTick(share: number): string {
  return t("networks.batches.percent", { value: shortNumber(100 * share) });
}

/** As much of all shares as is needed; no more than all of it. */
function sharesOf(values: readonly number[]): readonly [number, number] {
  const [low, high] = values.length > 1 ? rangeOf(values) : [0, 1];
  return [Math.max(0, low), Math.min(1.01, high)];
}

export function SizePlot({
  title,
  label,
  series,
  share = false,
  least = [],
  beside,
}: {
  title: string;
  /** Of the y axis. */
  label: string;
  series: readonly Series[];
  /** Whether the numbers are shares of 1. */
  share?: boolean;
  /** What the y axis holds in any case. */
  least?: readonly number[];
  beside?: ReactNode;
}) {
  const spots = series.flatMap((each) => each.spots);
  const values = spots.flatMap(({ value: { mean, deviation, each } }) => [
    ...each,
    mean - deviation,
    mean + deviation,
  ]);
  const written = (value: number) => (share ? percentTick(value) : shortNumber(value));
  const labelOf = ({ size, value: { mean, deviation, each } }: Series["spots"][number]) =>
    each.length > 1
      ? t("networks.batches.spot.several", {
          size,
          mean: written(mean),
          deviation: written(deviation),
        })
      : t("networks.batches.spot", { size, value: written(mean) });
  const summary = series
    .map(({ name, spots: own }) =>
      t("networks.batches.series", { name, spots: own.map(labelOf).join("; ") }),
    )
    .join(" ");
  const held = [...LEAST, ...spots.map(({ size }) => size)];
  return (
    <Plot
      title={title}
      beside={beside}
      summary={t("networks.batches.summary", { label, series: summary })}
      x={{ label: t("networks.batches.axis.size"), range: rangeOf(held, true), log: true }}
      y={{
        label,
        range: share ? sharesOf([...values, ...least]) : rangeOf([...values, ...least]),
        ...(share ? { format: percentTick } : {}),
      }}
    >
      {(left, top) =>
        series.map(({ look, spots: own }) => (
          <SizeCurve
            key={look}
            look={look}
            paired={series.length > 1}
            spots={own.map((spot) => ({ ...spot, label: labelOf(spot) }))}
            left={left}
            top={top}
          />
        ))
      }
    </Plot>
  );
}
