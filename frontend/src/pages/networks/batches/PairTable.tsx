/** How sharp both solutions of a pair are, and how well they do, side by side. */
import { rowsAt } from "../../../geometry/batchRows";
import type { Moment } from "../../../state/batchStudy";
import { t } from "../../../text/t";
import classes from "./Batches.module.css";
import { COMPARED } from "./measures";
import { useBatchStudy } from "./study";

export function PairTable({ moment }: { moment: Moment }) {
  const runs = useBatchStudy((study) => study.runs);
  const rows = rowsAt(
    runs.filter(({ start }) => start === 0),
    moment,
  );
  const [small, large] = [rows[0], rows.at(-1)];
  if (small === undefined || large === undefined) return null;
  return (
    <table className={classes.table}>
      <caption>{t("networks.batches.pair")}</caption>
      <thead>
        <tr>
          <th scope="col">{t("networks.batches.axis.size")}</th>
          {[small, large].map(({ size }) => (
            <th key={size} scope="col">
              {t("networks.batches.size", { size })}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {COMPARED.map(({ head, read }) => (
          <tr key={head}>
            <th scope="row">{head}</th>
            <td>{read(small)}</td>
            <td>{read(large)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
