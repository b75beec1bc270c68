/** What is measured of the trainings of one size, with the words for it: the columns of tables. */
import type { BatchRow } from "../../../geometry/batchRows";
import { shortNumber } from "../../../text/numbers";
import { t } from "../../../text/t";

export type Measure = { readonly head: string; readonly read: (row: BatchRow) => string };

function percent(share: number): string {
  return t("networks.batches.percent", { value: shortNumber(100 * share) });
}

/** How it was trained, and how well it does. */
const DONE: readonly Measure[] = [
  { head: t("networks.batches.rate"), read: ({ rate }) => shortNumber(rate) },
  { head: t("networks.batches.updates"), read: ({ updates }) => shortNumber(updates.mean, 5) },
  { head: t("networks.batches.loss"), read: ({ loss }) => shortNumber(loss.mean) },
  { head: t("networks.batches.key.training"), read: ({ training }) => percent(training.mean) },
  {
    head: t("networks.batches.key.validation"),
    read: ({ validation }) => percent(validation.mean),
  },
];

/** How sharp the training loss is there. */
const SHARPNESS: readonly Measure[] = [
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

export const MEASURES: readonly Measure[] = [...DONE, ...SHARPNESS];
/** Of two solutions side by side: all but how they were trained. */
export const COMPARED: readonly Measure[] = MEASURES.slice(2);
