import { PointPanel } from "../../controls/point/PointPanel";
import { CriticalPanel } from "../../controls/results/CriticalPanel";
import { Standings } from "../../controls/results/Standings";
import type { Options } from "../../state/options";

type ResultPanel = {
  readonly panel: Options["panel"];
  readonly label: string;
  /** For a phone, where there are more tabs and less room. */
  readonly short: string;
  readonly Content: () => React.ReactNode;
};

/** The results, a tab each: how the runs stand, one point's calculus, all critical points. */
export const RESULT_PANELS: readonly ResultPanel[] = [
  { panel: "runs", label: "Runs", short: "Runs", Content: Standings },
  { panel: "point", label: "Point θ′", short: "Point", Content: PointPanel },
  { panel: "critical", label: "Critical points", short: "Critical", Content: CriticalPanel },
];

export function isResultPanel(value: string | null): value is Options["panel"] {
  return RESULT_PANELS.some(({ panel }) => panel === value);
}
