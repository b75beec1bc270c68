/** The null model: how rarely a random symmetric matrix has positive eigenvalues alone. */
import { useElementSize } from "@mantine/hooks";
import { ticks } from "d3-array";
import { linearAxis } from "../../../geometry/axes";
import type { Known } from "../../../state/dimensionsStudy";
import { t } from "../../../text/t";
import frame from "../parts/Networks.module.css";
import { Pane, pathOf } from "../parts/Pane";
import { useTheme } from "../parts/useTheme";
import classes from "./Dimensions.module.css";
import { useColumn, useDimensions, useStudy } from "./study";

const HEIGHT = 170;

export function RandomChart() {
  const known = useStudy((study) => study.known);
  const column = useColumn();
  const { ref, width } = useElementSize();
  if (known === null) return null;
  const rows = column?.count ?? known.parameters;
  const sampled = known.simulated.find(({ size }) => size === rows);
  return (
    <section aria-label={t("dimensions.random")}>
      <h2>{t("dimensions.random")}</h2>
      <p>
        {t("dimensions.randomTold", { rows, chance: Math.exp(known.logAllPositive[rows - 1]!) })}{" "}
        {sampled === undefined
          ? t("dimensions.notSimulated", { most: known.simulated.length })
          : t("dimensions.simulated", {
              samples: known.samples,
              share: sampled.all_positive,
              error: sampled.error,
              negative: sampled.negative,
            })}
      </p>
      <div ref={ref}>{width > 0 && <Chances known={known} rows={rows} width={width} />}</div>
      <p className={frame.quiet}>
        {t("dimensions.exponent")} <cite>{t("dimensions.exponent.source")}</cite>
      </p>
    </section>
  );
}

function Chances({ known, rows, width }: { known: Known; rows: number; width: number }) {
  const { store } = useDimensions();
  const scale = useTheme().scale.type;
  const { logAllPositive, simulated, parameters } = known;
  const powers = logAllPositive.map((log) => log / Math.LN10);
  const lowest = powers.at(-1)!;
  const axis = linearAxis(lowest, 0, 5);
  return (
    <Pane
      title={t("dimensions.randomTitle")}
      told={t("dimensions.randomPicture", {
        chance: Math.exp(logAllPositive.at(-1)!),
        rows: parameters,
      })}
      width={width}
      height={HEIGHT * scale}
      scale={scale}
      horizontal={{
        range: [1, parameters],
        ticks: ticks(1, parameters, 6).filter(Number.isInteger),
        name: t("dimensions.rows"),
      }}
      vertical={{
        of: axis.of,
        ticks: axis.ticks.filter(Number.isInteger),
        written: (power) => 10 ** power,
      }}
      cursor={rows}
      onPoint={(x) => store.setState({ free: Math.min(parameters, Math.max(2, Math.round(x))) })}
    >
      {({ x, y }) => (
        <>
          <path
            className={classes.exact}
            d={pathOf(Array.from(powers, (power, i) => [x(i + 1), y(power)]))}
          />
          {simulated
            .filter(({ size, all_positive: share }) => share > 0 && size <= parameters)
            .map(({ size, all_positive: share, error }) => {
              const least = Math.log10(Math.max(share - error, 10 ** lowest));
              return (
                <g key={size} className={classes.simulated}>
                  <line x1={x(size)} x2={x(size)} y1={y(Math.log10(share + error))} y2={y(least)} />
                  <circle cx={x(size)} cy={y(Math.log10(share))} r={3.5} />
                </g>
              );
            })}
        </>
      )}
    </Pane>
  );
}
