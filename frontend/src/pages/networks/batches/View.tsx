/** The view that is open. */
import type { ReactNode } from "react";
import type { BatchShowing } from "../../../state/batchStudy";
import { AccuracyView } from "./AccuracyView";
import classes from "./Batches.module.css";
import { FlatView } from "./FlatView";
import { LossView } from "./LossView";
import { useShowing } from "./study";
import { TimesView } from "./TimesView";

const VIEWS: Record<BatchShowing["view"], ReactNode> = {
  accuracy: <AccuracyView />,
  loss: <LossView />,
  times: <TimesView />,
  flat: <FlatView />,
};

export function View() {
  const { view } = useShowing().showing;
  return <div className={classes.view}>{VIEWS[view]}</div>;
}
