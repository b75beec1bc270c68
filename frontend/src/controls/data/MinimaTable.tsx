import type { TestSurface } from "../../state/testSurface";
import { formatNumber, shortNumber } from "../../text/numbers";
import { t } from "../../text/t";
import { Rich, STRONG } from "../parts/Rich";
import data from "./Data.module.css";
import classes from "./Flat.module.css";

/** Both losses at both minima, and what the one costs on the other's sample. */
export function MinimaTable({ shown }: { shown: TestSurface }) {
  const { trainingMinimum, testMinimum, rise, distance, shifted } = shown;
  if (trainingMinimum === null && testMinimum === null) return null;
  const rows = [
    { name: t("flat.training"), key: "training", minimum: trainingMinimum },
    { name: t("flat.test"), key: "test", minimum: testMinimum },
  ];
  return (
    <>
      <table className={classes.table}>
        <caption>{t("flat.minima")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("flat.at")}</th>
            <th scope="col">{t("flat.trainingLoss")}</th>
            <th scope="col">{t("flat.testLoss")}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ name, key, minimum }) => (
            <tr key={key}>
              <th scope="row">{name}</th>
              <td>{formatNumber(minimum?.trainingLoss ?? Number.NaN, 4)}</td>
              <td>{formatNumber(minimum?.testLoss ?? Number.NaN, 4)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {!Number.isNaN(rise) && (
        <p className={data.quiet}>
          <Rich parts={STRONG}>
            {t("flat.rise", { rise: shortNumber(rise), distance: shortNumber(distance) })}
          </Rich>{" "}
          {shifted !== null &&
            t("flat.shifted", {
              flattest: shortNumber(shifted.flattest),
              sharpest: shortNumber(shifted.sharpest),
            })}
        </p>
      )}
    </>
  );
}
