/** All that was measured, as tables. */
import type { BatchRow } from "../../../geometry/batchRows";
import type { Moment } from "../../../state/batchStudy";
import { shortNumber } from "../../../text/numbers";
import { t } from "../../../text/t";
import frame from "../parts/Networks.module.css";
import classes from "./Batches.module.css";
import { useBatchStudy, useRows } from "./study";

export function Numbers() {
  const facts = useBatchStudy((study) => study.facts);
  const target = useBatchStudy(({ trained, setup }) => (trained ?? setup).target);
  const epochs = useBatchStudy(({ trained, setup }) => (trained ?? setup).epochs);
  const any = useBatchStudy(({ runs }) => runs.length > 0);
  if (!any) return null;
  return (
    <details className={classes.numbers}>
      <summary>{t("networks.batches.numbers")}</summary>
      <Table moment="epochs" caption={t("networks.batches.numbers.epochs", { epochs })} />
      <Table moment="loss" caption={t("networks.batches.numbers.loss", { target })} />
      {facts !== null && (
        <p className={frame.quiet}>
          {t("networks.batches.numbers.how", {
            parameters: facts.parameters,
            training: facts.training,
            validation: facts.validation,
            probes: facts.probes,
            radius: facts.ball.radius,
            directions: facts.ball.directions,
            compared: facts.compared,
            base: facts.base,
          })}
        </p>
      )}
    </details>
  );
}

function percent(share: number): string {
  return t("networks.batches.percent", { value: shortNumber(100 * share) });
}

/** Its columns, but for the size. */
const COLUMNS: readonly { head: string; read: (row: BatchRow) => string }[] = [
  { head: t("networks.batches.rate"), read: ({ rate }) => shortNumber(rate) },
  { head: t("networks.batches.updates"), read: ({ updates }) => shortNumber(updates.mean, 5) },
  { head: t("networks.batches.loss"), read: ({ loss }) => shortNumber(loss.mean) },
  { head: t("networks.batches.key.training"), read: ({ training }) => percent(training.mean) },
  {
    head: t("networks.batches.key.validation"),
    read: ({ validation }) => percent(validation.mean),
  },
  {
    head: t("networks.batches.eigenvalue"),
    read: ({ sharpness }) => shortNumber(sharpness?.largest_eigenvalue.mean ?? Number.NaN),
  },
  {
    head: t("networks.batches.trace"),
    read: ({ sharpness }) =>
      t("networks.batches.plusMinus", {
        value: shortNumber(sharpness?.trace.mean ?? Number.NaN),
        error: shortNumber(sharpness?.trace_error.mean ?? Number.NaN, 2),
      }),
  },
  {
    head: t("networks.batches.rise"),
    read: ({ sharpness }) => shortNumber(sharpness?.mean_rise.mean ?? Number.NaN),
  },
];

function Table({ moment, caption }: { moment: Moment; caption: string }) {
  const rows = useRows(moment);
  if (rows.length === 0) return null;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys
    <section className={classes.scroll} tabIndex={0} aria-label={caption}>
      <table className={classes.table}>
        <caption>{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{t("networks.batches.axis.size")}</th>
            {COLUMNS.map(({ head }) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.size}>
              <th scope="row">{t("networks.batches.size", { size: row.size })}</th>
              {COLUMNS.map(({ head, read }) => (
                <td key={head}>{read(row)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
