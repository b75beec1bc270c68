/** The small and the large batch's solution side by side: slices, and the way between them. */
import { SegmentedControl } from "@mantine/core";
import { mean } from "d3-array";
import type { BatchPair, Moment } from "../../../state/batchStudy";
import { shortNumber } from "../../../text/numbers";
import { t } from "../../../text/t";
import frame from "../parts/Networks.module.css";
import classes from "./Batches.module.css";
import { Legend, type Look, Mark, pathOf } from "./Curve";
import { PairTable } from "./PairTable";
import { Plot, rangeOf } from "./Plot";
import { useBatchStudy, useShowing } from "./study";

type Curve = { readonly look: Look; readonly ys: ArrayLike<number> };

export function FlatView() {
  const { showing, show } = useShowing();
  const pair = useBatchStudy(({ pairs }) => pairs[showing.moment]);
  const sizes = useBatchStudy(({ trained, setup }) => (trained ?? setup).sizes);
  const over = useBatchStudy(({ progress }) => !["idle", "underWay"].includes(progress.state));
  const [small, large] = [sizes[0] ?? 0, sizes.at(-1) ?? 0];
  return (
    <>
      <SegmentedControl
        size="xs"
        className={classes.moment}
        aria-label={t("networks.batches.moment")}
        data={[
          { value: "loss", label: t("networks.batches.moment.loss") },
          { value: "epochs", label: t("networks.batches.moment.epochs") },
        ]}
        value={showing.moment}
        onChange={(moment) => show({ moment: moment as Moment })}
      />
      {pair === null ? (
        <p className={frame.quiet}>
          {over ? t("networks.batches.flat.none") : t("networks.batches.flat.waits")}
        </p>
      ) : (
        <Pictures pair={pair} moment={showing.moment} small={small} large={large} />
      )}
    </>
  );
}

function Pictures({
  pair,
  moment,
  small,
  large,
}: {
  pair: BatchPair;
  moment: Moment;
  small: number;
  large: number;
}) {
  const { at, training, validation } = pair.between;
  return (
    <>
      <div className={classes.panels}>
        <Slices pair={pair} small={small} large={large} />
        <Between
          title={t("networks.batches.flat.losses", { small, large })}
          label={t("networks.batches.loss")}
          at={at}
          training={training.loss}
          validation={validation.loss}
        />
        <Between
          title={t("networks.batches.flat.accuracies", { small, large })}
          label={t("networks.batches.accuracy")}
          at={at}
          training={training.accuracy}
          validation={validation.accuracy}
          share
        />
        <PairTable moment={moment} />
      </div>
      <Legend
        entries={[
          ["small", t("networks.batches.key.small", { size: small })],
          ["large", t("networks.batches.key.large", { size: large })],
          ["training", t("networks.batches.key.training")],
          ["validation", t("networks.batches.key.validation")],
        ]}
      />
      <p className={frame.quiet}>{t("networks.batches.flat.note")}</p>
    </>
  );
}

/** One row of numbers for each direction. */
function rowsOf(values: Float64Array, count: number): Float64Array[] {
  return Array.from({ length: values.length / count }, (_, i) =>
    values.subarray(i * count, (i + 1) * count),
  );
}

function Slices({ pair, small, large }: { pair: BatchPair; small: number; large: number }) {
  const { around } = pair;
  const middle = (around.length - 1) / 2;
  const curves = (["small", "large"] as const).map((look) => {
    const rows = rowsOf(pair[look], around.length);
    const ys = Array.from(around, (_, i) => mean(rows, (row) => row[i]) ?? Number.NaN);
    return { look, rows: rows.map((row, place) => ({ row, place })), ys };
  });
  const [first, second] = curves.map(({ ys }) => shortNumber(ys[middle]!));
  return (
    <Plot
      title={t("networks.batches.flat.slices")}
      summary={t("networks.batches.flat.slices.summary", {
        small,
        large,
        first: first!,
        second: second!,
        firstEnd: shortNumber((curves[0]!.ys[0]! + curves[0]!.ys.at(-1)!) / 2),
        secondEnd: shortNumber((curves[1]!.ys[0]! + curves[1]!.ys.at(-1)!) / 2),
      })}
      x={{ label: t("networks.batches.axis.alpha"), range: [around[0]!, around.at(-1)!] }}
      y={{
        label: t("networks.batches.loss"),
        range: rangeOf([0, ...pair.small, ...pair.large]),
      }}
    >
      {(left, top) =>
        curves.map(({ look, rows, ys }) => (
          <g key={look} className={classes[look]} data-series={look}>
            {rows.map(({ row, place }) => (
              <path key={place} className={classes.faint} d={pathOf(around, row, left, top)} />
            ))}
            <path className={classes.line} d={pathOf(around, ys, left, top)} />
            <Mark look={look} x={left(0)} y={top(ys[middle]!)} label={shortNumber(ys[middle]!)} />
          </g>
        ))
      }
    </Plot>
  );
}

function Between({
  title,
  label,
  at,
  training,
  validation,
  share = false,
}: {
  title: string;
  label: string;
  at: Float64Array;
  training: Float64Array;
  validation: Float64Array;
  share?: boolean;
}) {
  const curves: readonly Curve[] = [
    { look: "training", ys: training },
    { look: "validation", ys: validation },
  ];
  const written = (value: number) =>
    share ? t("networks.batches.percent", { value: shortNumber(100 * value) }) : shortNumber(value);
  const ends = [0, 1].map((alpha) => at.findIndex((each) => Math.abs(each - alpha) < 1e-9));
  const [first, last] = ends as [number, number];
  return (
    <Plot
      title={title}
      summary={t("networks.batches.flat.between.summary", {
        label,
        trainingSmall: written(training[first]!),
        validationSmall: written(validation[first]!),
        trainingLarge: written(training[last]!),
        validationLarge: written(validation[last]!),
      })}
      x={{ label: t("networks.batches.axis.between"), range: [at[0]!, at.at(-1)!] }}
      y={{
        label,
        range: share ? [0, 1.03] : rangeOf([0, ...training, ...validation]),
        format: written,
      }}
    >
      {(left, top) =>
        curves.map(({ look, ys }) => (
          <g key={look} className={classes[look]} data-series={look}>
            <path className={classes.line} d={pathOf(at, ys, left, top)} />
            {ends.map((place) => (
              <Mark
                key={place}
                look={look}
                x={left(at[place]!)}
                y={top(ys[place]!)}
                label={written(ys[place]!)}
              />
            ))}
          </g>
        ))
      }
    </Plot>
  );
}
