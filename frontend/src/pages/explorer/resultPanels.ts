import { PointPanel } from "../../controls/point/PointPanel";
import { CriticalPanel } from "../../controls/results/CriticalPanel";
import { Standings } from "../../controls/results/Standings";
import type { Options } from "../../state/options";
import { t } from "../../text/t";

type ResultPanel = {
  readonly panel: Options["panel"];
  readonly label: string;
  /** For a phone, where there are more tabs and less room. */
  readonly short: string;
  readonly Content: () => React.ReactNode;
};

/** The results, a tab each: how the runs stand, one point's calculus, all critical points. */
export const RESULT_PANELS: readonly ResultPanel[] = [
  { panel: "runs", label: t("tabs.runs"), short: t("tabs.short.runs"), Content: Standings },
  { panel: "point", label: t("tabs.point"), short: t("tabs.short.point"), Content: PointPanel },
  {
    panel: "critical",
    label: t("tabs.critical"),
    short: t("tabs.short.critical"),
    Content: CriticalPanel,
  },
];

export function isResultPanel(value: string | null): value is Options["panel"] {
  return RESULT_PANELS.some(({ panel }) => panel === value);
}
