/** All that was measured, as tables. */
import type { Moment } from "../../../state/batchStudy";
import { t } from "../../../text/t";
import frame from "../parts/Networks.module.css";
import classes from "./Batches.module.css";
import { MEASURES } from "./measures";
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
            {MEASURES.map(({ head }) => (
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
              {MEASURES.map(({ head, read }) => (
                <td key={head}>{read(row)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
