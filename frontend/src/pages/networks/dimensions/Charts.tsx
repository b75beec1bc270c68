/** Eigenvalues, their signs and how far a ball falls, against the number of free parameters. */
import { useElementSize } from "@mantine/hooks";
import { ticks } from "d3-array";
import { useMemo } from "react";
import { linearAxis, symlogAxis } from "../../../geometry/axes";
import type { Column, Known } from "../../../state/dimensionsStudy";
import { t } from "../../../text/t";
import frame from "../parts/Networks.module.css";
import { Pane, type Place, pathOf } from "../parts/Pane";
import { useTheme } from "../parts/useTheme";
import classes from "./Dimensions.module.css";
import { FreeSlider } from "./FreeSlider";
import { useColumn, useDimensions, useStudy } from "./study";

/** Of the height, for each of the three. */
const SHARES = [0.42, 0.24, 0.34] as const;
const TICK_HEIGHT = 26;
const TICK_WIDTH = 60;

export function Charts() {
  const known = useStudy((study) => study.known);
  const { ref, width, height } = useElementSize();
  return (
    <>
      <div ref={ref} className={frame.panes}>
        {known !== null && known.columns.length > 0 && width > 0 && height > 0 && (
          <Panes known={known} width={width} height={height} />
        )}
      </div>
      <ul className={frame.legend}>
        <li>
          <Mark way="none" /> {t("dimensions.legend.none")}
        </li>
        <li>
          <Mark way="curvature" /> {t("dimensions.legend.curvature")}
        </li>
        <li>
          <Mark way="slope" /> {t("dimensions.legend.slope")}
        </li>
        <li className={classes.halfKey}>{t("dimensions.legend.half")}</li>
      </ul>
      <FreeSlider />
    </>
  );
}

const SHAPES: Record<Column["way"], string> = {
  none: "M-4 -4H4V4H-4Z",
  curvature: "M0 5L5 -4H-5Z",
  slope: "M0 -5.5L5.5 0L0 5.5L-5.5 0Z",
};

function Mark({ way }: { way: Column["way"] }) {
  return (
    <svg className={classes.mark} viewBox="-6 -6 12 12" aria-hidden>
      <path className={classes[way]} d={SHAPES[way]} />
    </svg>
  );
}

function Panes({ known, width, height }: { known: Known; width: number; height: number }) {
  const { store } = useDimensions();
  const current = useColumn();
  const scale = useTheme().scale.type;
  const { columns, parameters, loss } = known;
  const heights = SHARES.map((share) => Math.floor(share * height));
  const rows = heights.map((each) => Math.max(2, Math.floor(each / (TICK_HEIGHT * scale))));
  const wide = Math.max(2, Math.floor(width / (TICK_WIDTH * scale)));
  const horizontal = {
    range: [1.5, parameters + 0.5] as const,
    ticks: ticks(2, parameters, wide).filter(Number.isInteger),
  };
  const eigenvalues = useMemo(
    () =>
      symlogAxis(
        columns.flatMap((column) => [...column.eigenvalues]),
        rows[0]!,
      ),
    [columns, rows[0]],
  );
  const shares = columns.map(({ negative, count }) => negative / count);
  const losses = columns.flatMap((column) => column.loss ?? []);
  const last = columns.at(-1)!;
  const common = {
    width,
    scale,
    cursor: current?.count ?? null,
    onPoint: (x: number) =>
      store.setState({ free: Math.min(parameters, Math.max(2, Math.round(x))) }),
  };
  return (
    <>
      <Pane
        {...common}
        title={t("dimensions.eigenvalues")}
        told={t("dimensions.eigenvaluesPicture", {
          parameters,
          two: columns[0]!.eigenvalues[0]!,
          all: last.eigenvalues[0]!,
        })}
        height={heights[0]!}
        horizontal={horizontal}
        vertical={eigenvalues}
      >
        {(place) => (
          <>
            <path
              className={classes.least}
              d={pathOf(columns.map((c) => [place.x(c.count), place.y(c.eigenvalues[0]!)]))}
            />
            {columns.map((column) => (
              <Dots key={column.count} column={column} place={place} lit={column === current} />
            ))}
          </>
        )}
      </Pane>
      <Pane
        {...common}
        title={t("dimensions.share")}
        told={t("dimensions.sharePicture", { share: shares.at(-1)! })}
        height={heights[1]!}
        horizontal={horizontal}
        vertical={linearAxis(0, Math.max(0.5, ...shares), Math.min(4, rows[1]!))}
      >
        {({ x, y }) => (
          <>
            <line
              className={classes.half}
              x1={x(1.5)}
              x2={x(parameters + 0.5)}
              y1={y(0.5)}
              y2={y(0.5)}
            />
            <path
              className={classes.share}
              d={pathOf(columns.map((c, i) => [x(c.count), y(shares[i]!)]))}
            />
          </>
        )}
      </Pane>
      <Pane
        {...common}
        title={t("dimensions.loss")}
        told={t("dimensions.lossPicture", {
          two: loss ?? Number.NaN,
          all: last.loss ?? Number.NaN,
        })}
        height={heights[2]!}
        horizontal={{ ...horizontal, name: t("dimensions.free") }}
        vertical={linearAxis(0, Math.max(loss ?? 0, ...losses), Math.min(5, rows[2]!))}
      >
        {({ x, y }) => (
          <>
            <path
              className={classes.fallen}
              d={pathOf(columns.map((c) => [x(c.count), y(c.loss ?? Number.NaN)]))}
            />
            {columns.map(
              ({ count, way, loss: reached }) =>
                reached !== null && (
                  <path
                    key={count}
                    className={classes[way]}
                    d={SHAPES[way]}
                    transform={`translate(${x(count)} ${y(reached)})`}
                  />
                ),
            )}
          </>
        )}
      </Pane>
    </>
  );
}

/** The eigenvalues of one block, coloured by their sign. */
function Dots({ column, place, lit }: { column: Column; place: Place; lit: boolean }) {
  const { count, eigenvalues, negative, threshold } = column;
  const rest = eigenvalues.subarray(negative);
  const zeros = rest.filter((value) => value <= threshold).length;
  // A dot is a line of no length with round ends.
  const path = (values: Float64Array) =>
    Array.from(
      values,
      (value) => `M${place.x(count).toFixed(1)} ${place.y(value).toFixed(1)}h0`,
    ).join("");
  return (
    <g className={lit ? classes.lit : classes.dots}>
      <path className={classes.negative} d={path(eigenvalues.subarray(0, negative))} />
      <path className={classes.zeros} d={path(rest.subarray(0, zeros))} />
      <path className={classes.positive} d={path(rest.subarray(zeros))} />
    </g>
  );
}
