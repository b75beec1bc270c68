/** What this very run shows, in words, and what is not settled by it. */
import { type BatchRow, risesOf, rowsAt } from "../../../geometry/batchRows";
import type { BatchSetup, BatchStudy } from "../../../state/batchStudy";
import { grouped, shortNumber } from "../../../text/numbers";
import { t } from "../../../text/t";
import frame from "../parts/Networks.module.css";
import { useBatchStudy } from "./study";

/** Points of accuracy by which more than chance is meant. */
const CLEAR = 1;
/** By such a factor eigenvalues differ. */
const SHARPER = 1.2;

export function Truths() {
  const study = useBatchStudy((all) => all);
  const { trained } = study;
  return (
    <section aria-label={t("networks.batches.truths")}>
      <h2>{t("networks.batches.truths")}</h2>
      <ul className={frame.truths}>
        {trained !== null && <Found study={study} trained={trained} />}
        <li>
          {t("networks.batches.flat.dispute")}{" "}
          <cite>{t("networks.batches.flat.dispute.source")}</cite>
        </li>
        <li>
          {t("networks.batches.data")} {study.facts !== null && <cite>{study.facts.source}</cite>}
        </li>
      </ul>
    </section>
  );
}

function Found({ study, trained }: { study: BatchStudy; trained: BatchSetup }) {
  const rows = rowsAt(study.runs, "epochs");
  const [first, last] = [rows[0], rows.at(-1)];
  return (
    <>
      {first !== undefined && last !== undefined && first !== last && (
        <>
          <Accuracies first={from20(rows) ?? first} last={last} epochs={trained.epochs} />
          <Rates first={first} last={last} />
        </>
      )}
      <Failed study={study} />
      <SameLoss study={study} target={trained.target} />
      <Slices study={study} />
      <Times study={study} />
    </>
  );
}

/** The comparison of the lecture begins at 20, where there is such a size. */
function from20(rows: readonly BatchRow[]): BatchRow | undefined {
  const found = rows.find(({ size }) => size === 20);
  return found === rows.at(-1) ? undefined : found;
}

function points(share: number): string {
  return shortNumber(Math.abs(100 * share));
}

function Accuracies({ first, last, epochs }: { first: BatchRow; last: BatchRow; epochs: number }) {
  const changes = {
    small: first.size,
    large: last.size,
    epochs,
    from: first.training.mean,
    to: last.training.mean,
    validationFrom: first.validation.mean,
    validationTo: last.validation.mean,
  };
  const fall = 100 * (first.training.mean - last.training.mean);
  return (
    <>
      <li>
        {fall > CLEAR
          ? t("networks.batches.truth.falls", { ...changes, points: shortNumber(fall) })
          : fall < -CLEAR
            ? t("networks.batches.truth.rises", { ...changes, points: shortNumber(-fall) })
            : t("networks.batches.truth.same", changes)}
      </li>
      <li>
        {t("networks.batches.truth.updates", {
          small: first.size,
          large: last.size,
          many: Math.round(first.updates.mean),
          few: Math.round(last.updates.mean),
        })}
      </li>
    </>
  );
}

function Rates({ first, last }: { first: BatchRow; last: BatchRow }) {
  if (first.rate === last.rate) return null;
  return (
    <li>
      {t("networks.batches.truth.rates", {
        small: first.size,
        large: last.size,
        from: first.rate,
        to: last.rate,
      })}
    </li>
  );
}

function sizesWhere(
  study: BatchStudy,
  which: (run: BatchStudy["runs"][number]) => boolean,
): string {
  return [...new Set(study.runs.filter(which).map(({ size }) => grouped(size)))].join(", ");
}

/** Trainings that came to nothing, and those that never came to the loss of the comparison. */
function Failed({ study }: { study: BatchStudy }) {
  const worse = sizesWhere(study, ({ status }) => status === "worse");
  const none = sizesWhere(study, ({ status }) => status === "not_finite");
  const vain = sizesWhere(study, ({ given_up }) => given_up !== null);
  const longest = Math.max(...study.runs.map(({ given_up }) => given_up ?? 0));
  return (
    <>
      {worse !== "" && <li>{t("networks.batches.truth.worse", { sizes: worse })}</li>}
      {none !== "" && <li>{t("networks.batches.truth.notFinite", { sizes: none })}</li>}
      {vain !== "" && (
        <li>{t("networks.batches.truth.givenUp", { sizes: vain, epochs: Math.round(longest) })}</li>
      )}
    </>
  );
}

function SameLoss({ study, target }: { study: BatchStudy; target: number }) {
  const rows = rowsAt(study.runs, "loss");
  const [first, last] = [rows[0], rows.at(-1)];
  if (first === undefined || last === undefined || first === last) return null;
  if (first.sharpness === null || last.sharpness === null) return null;
  const accuracies = rows.map(({ validation }) => validation.mean);
  const [low, high] = [Math.min(...accuracies), Math.max(...accuracies)];
  const [from, to] = [first, last].map(({ sharpness }) => sharpness!.largest_eigenvalue.mean);
  // Keskar's gap: the large batch does worse, be it by little.
  const noGap = last.validation.mean >= first.validation.mean;
  return (
    <>
      <li>
        {t("networks.batches.truth.loss", {
          target,
          low,
          high,
          points: points(high - low),
          small: first.size,
          large: last.size,
          from: shortNumber(from!),
          to: shortNumber(to!),
        })}
      </li>
      {noGap && from! > 0 && to! > SHARPER * from! && (
        <li>
          {t("networks.batches.truth.sharperOnly", {
            small: first.size,
            large: last.size,
            times: to! / from!,
            smallRight: first.validation.mean,
            largeRight: last.validation.mean,
          })}
        </li>
      )}
      <li>
        {t("networks.batches.truth.patience", {
          small: first.size,
          large: last.size,
          few: epochsTold(first.epochs.mean),
          many: epochsTold(last.epochs.mean),
          fewUpdates: Math.round(first.updates.mean),
          manyUpdates: Math.round(last.updates.mean),
        })}
      </li>
    </>
  );
}

/** A few epochs are told with their part, many are not. */
function epochsTold(epochs: number): string {
  return epochs < 10 ? shortNumber(epochs) : grouped(epochs);
}

/** Another measure of sharpness, which need not say the same. */
function Slices({ study }: { study: BatchStudy }) {
  const pair = study.pairs.loss;
  const [first, last] = pair === null ? [] : endsOf(rowsAt(firstStart(study), "loss"));
  if (pair === null || first?.sharpness == null || last?.sharpness == null) return null;
  const [small, large] = risesOf(pair);
  const eigenvalue = (row: BatchRow) => row.sharpness?.largest_eigenvalue.mean ?? Number.NaN;
  return (
    <li>
      {t("networks.batches.truth.slices", {
        small,
        large,
        smallSize: first.size,
        largeSize: last.size,
      })}{" "}
      {small > large &&
        eigenvalue(first) < eigenvalue(last) &&
        t("networks.batches.truth.disagree")}
    </li>
  );
}

function firstStart({ runs }: BatchStudy) {
  return runs.filter(({ start }) => start === 0);
}

function endsOf(rows: readonly BatchRow[]) {
  return [rows[0], rows.at(-1)] as const;
}

function Times({ study: { times } }: { study: BatchStudy }) {
  const ascending = [...times].sort((a, b) => a.size - b.size);
  const [first, last] = [ascending[0], ascending.at(-1)];
  if (first === undefined || last === undefined || first === last) return null;
  return (
    <li>
      {t("networks.batches.truth.times", {
        small: first.size,
        large: last.size,
        update: last.seconds_per_update / first.seconds_per_update,
        smallEpoch: first.seconds_per_epoch,
        largeEpoch: last.seconds_per_epoch,
      })}
    </li>
  );
}
