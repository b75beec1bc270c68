import { DataPanel } from "../../controls/data/DataPanel";
import { usePageState } from "../../controls/parts/page";
import { PointPanel } from "../../controls/point/PointPanel";
import { CriticalPanel } from "../../controls/results/CriticalPanel";
import { Standings } from "../../controls/results/Standings";
import { dataChoiceOf } from "../../state/dataActions";
import type { Options } from "../../state/options";
import { t } from "../../text/t";

type ResultPanel = {
  readonly panel: Options["panel"];
  readonly label: string;
  /** For a phone, where there are more tabs and less room. */
  readonly short: string;
  readonly Content: () => React.ReactNode;
};

/** The results, a tab each: how the runs stand, one point's calculus, all critical points, the data. */
const RESULT_PANELS: readonly ResultPanel[] = [
  { panel: "runs", label: t("tabs.runs"), short: t("tabs.short.runs"), Content: Standings },
  { panel: "point", label: t("tabs.point"), short: t("tabs.short.point"), Content: PointPanel },
  {
    panel: "critical",
    label: t("tabs.critical"),
    short: t("tabs.short.critical"),
    Content: CriticalPanel,
  },
  { panel: "data", label: t("tabs.data"), short: t("tabs.data"), Content: DataPanel },
];

/** Those that there are of the surface shown: only some are made of data. */
export function useResultPanels(): readonly ResultPanel[] {
  const made = usePageState((state) => dataChoiceOf(state) !== null);
  return made ? RESULT_PANELS : RESULT_PANELS.filter(({ panel }) => panel !== "data");
}

/** The one that is open, where it is one of these. */
export function openPanel(
  panels: readonly ResultPanel[],
  { panel }: Pick<Options, "panel">,
): Options["panel"] {
  return panels.some((each) => each.panel === panel) ? panel : "runs";
}

export function isResultPanel(value: string | null): value is Options["panel"] {
  return RESULT_PANELS.some(({ panel }) => panel === value);
}
