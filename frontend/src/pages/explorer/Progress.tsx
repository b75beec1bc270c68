import { Button, Loader } from "@mantine/core";
import { usePage, usePageState } from "../../controls/parts/page";
import type { Progress as Work } from "../../state/results";
import { t } from "../../text/t";
import classes from "./Progress.module.css";

const WHAT = {
  runs: "progress.runs",
  grid: "progress.grid",
  "critical points": "progress.critical",
  verdicts: "progress.verdicts",
  times: "progress.times",
} as const;

function progressText({ what, done, total }: Work): string {
  const work = t(WHAT[what]);
  if (total === 0) return work;
  return t("progress.share", { what: work, share: Math.floor((100 * done) / total) });
}

/** Says that something takes longer, how far it is, and lets the user give it up. */
export function Progress() {
  const { asking } = usePage();
  const progress = usePageState((state) => state.progress);
  return (
    <div role="status" className={classes.place}>
      {progress !== null && (
        <div className={classes.pill}>
          <Loader size={14} aria-hidden />
          <span className="numbers">{progressText(progress)}</span>
          <Button size="compact-xs" variant="subtle" onClick={() => asking.cancel()}>
            {t("progress.cancel")}
          </Button>
        </div>
      )}
    </div>
  );
}
