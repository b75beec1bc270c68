/** One or two numbers against the batch size. */
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

export function SizePlot({
  title,
  label,
  series,
  share = false,
  least = [],
}: {
  title: string;
  /** Of the y axis. */
  label: string;
  series: readonly Series[];
  /** Whether the numbers are shares of 1. */
  share?: boolean;
  /** What the y axis holds in any case. */
  least?: readonly number[];
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
      summary={t("networks.batches.summary", { label, series: summary })}
      x={{ label: t("networks.batches.axis.size"), range: rangeOf(held, true), log: true }}
      y={{
        label,
        range: rangeOf([...values, ...least]),
        ...(share ? { format: percentTick } : {}),
      }}
    >
      {(left, top) =>
        series.map(({ look, spots: own }) => (
          <SizeCurve
            key={look}
            look={look}
            spots={own.map((spot) => ({ ...spot, label: labelOf(spot) }))}
            left={left}
            top={top}
          />
        ))
      }
    </Plot>
  );
}
