import { Button, Loader } from "@mantine/core";
import { usePage, usePageState } from "../../controls/parts/page";
import classes from "./Progress.module.css";

const WHAT = {
  runs: "Computing the runs",
  grid: "Computing the surface",
  "critical points": "Looking for critical points",
  verdicts: "Judging the runs",
} as const;

/** Says that something takes longer, how far it is, and lets the user give it up. */
export function Progress() {
  const { asking } = usePage();
  const progress = usePageState((state) => state.progress);
  const share =
    progress !== null && progress.total > 0
      ? ` ${Math.floor((100 * progress.done) / progress.total)} %`
      : "";
  return (
    <div role="status" className={classes.place}>
      {progress !== null && (
        <div className={classes.pill}>
          <Loader size={14} aria-hidden />
          <span className="numbers">
            {WHAT[progress.what]}
            {share}
          </span>
          <Button size="compact-xs" variant="subtle" onClick={() => asking.cancel()}>
            Cancel
          </Button>
        </div>
      )}
    </div>
  );
}
