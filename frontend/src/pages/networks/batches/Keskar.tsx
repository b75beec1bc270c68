/** The gap in generalization as Keskar et al. measured it, which is not measured here. */
import { KESKAR } from "../../../state/lectureAccuracies";
import { t } from "../../../text/t";
import frame from "../parts/Networks.module.css";
import classes from "./Batches.module.css";

export function Keskar() {
  return (
    <details className={classes.numbers}>
      <summary>{t("networks.batches.keskar")}</summary>
      <table className={classes.table}>
        <caption>{t("networks.batches.keskar.caption")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("networks.batches.keskar.network")}</th>
            <th scope="col">{t("networks.batches.keskar.training")}</th>
            <th scope="col">{t("networks.batches.keskar.test")}</th>
          </tr>
        </thead>
        <tbody>
          {KESKAR.map(({ network, data, training, test }) => (
            <tr key={network}>
              <th scope="row">{t("networks.batches.keskar.of", { network, data })}</th>
              <td>{pairOf(training)}</td>
              <td>{pairOf(test)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className={frame.quiet}>
        {t("networks.batches.keskar.note")} <cite>{t("networks.batches.keskar.source")}</cite>
      </p>
    </details>
  );
}

function pairOf([small, large]: readonly [number, number]): string {
  return t("networks.batches.keskar.pair", { small: small.toFixed(2), large: large.toFixed(2) });
}
