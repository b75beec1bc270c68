import { DataPanel } from "../../controls/data/DataPanel";
import { usePageState } from "../../controls/parts/page";
import { PointPanel } from "../../controls/point/PointPanel";
import { CriticalPanel } from "../../controls/results/CriticalPanel";
import { Standings } from "../../controls/results/Standings";
import { SlicePanel } from "../../controls/slices/SlicePanel";
import { dataChoiceOf } from "../../state/dataActions";
import type { Options } from "../../state/options";
import { sliceChoiceOf } from "../../state/sliceActions";
import { t } from "../../text/t";

type ResultPanel = {
  readonly panel: Options["panel"];
  readonly label: string;
  /** For a phone, where there are more tabs and less room. */
  readonly short: string;
  readonly Content: () => React.ReactNode;
};

/** The results, a tab each: how the runs stand, one point's calculus, all critical points, the data, the slice. */
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
  {
    panel: "slice",
    label: t("networkSlice.tab"),
    short: t("networkSlice.tab"),
    Content: SlicePanel,
  },
];

/** Those that there are of the surface shown: only some are made of data, or slices. */
export function useResultPanels(): readonly ResultPanel[] {
  const made = usePageState((state) => dataChoiceOf(state) !== null);
  const cut = usePageState((state) => sliceChoiceOf(state) !== null);
  return RESULT_PANELS.filter(
    ({ panel }) => (panel !== "data" || made) && (panel !== "slice" || cut),
  );
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
