import { SegmentedControl } from "@mantine/core";
import { setOptions } from "../../state/actions";
import type { Options } from "../../state/options";
import { t } from "../../text/t";
import { usePage, usePageState } from "../parts/page";
import { EscapePanel } from "./EscapePanel";
import { ExtraDimension } from "./ExtraDimension";
import { Inspector } from "./Inspector";
import { PointHead } from "./PointHead";
import classes from "./PointPanel.module.css";
import { SlicePanel } from "./SlicePanel";
import { TaylorControls } from "./TaylorControls";

type Part = { readonly label: string; readonly Content: () => React.ReactNode };

const PARTS: Readonly<Record<Options["part"], Part>> = {
  gradient: { label: t("point.gradient"), Content: GradientPart },
  slice: { label: t("point.slice"), Content: SlicePanel },
  taylor: { label: t("point.taylor"), Content: TaylorControls },
};

/** The numbers at the point, and what they lead to: a way out of a saddle, one more dimension. */
function GradientPart() {
  return (
    <>
      <Inspector />
      <EscapePanel />
      <ExtraDimension />
    </>
  );
}

/** What gradient and Hessian say about one point, and what can be done with it. */
export function PointPanel() {
  const { store } = usePage();
  const part = usePageState((state) => state.options.part);
  const { Content } = PARTS[part];
  return (
    <>
      <div className={classes.parts}>
        <SegmentedControl
          fullWidth
          size="xs"
          aria-label={t("point.part")}
          value={part}
          onChange={(value) => setOptions(store, { part: value as Options["part"] })}
          data={Object.entries(PARTS).map(([value, { label }]) => ({ value, label }))}
        />
      </div>
      <PointHead />
      <Content />
    </>
  );
}
