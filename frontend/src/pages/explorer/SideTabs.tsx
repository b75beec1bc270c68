import { Tabs } from "@mantine/core";
import { useEffect, useState } from "react";
import { usePage, usePageState } from "../../controls/parts/page";
import { setOptions } from "../../state/actions";
import { isResultPanel, openPanel, useResultPanels } from "./resultPanels";

export type SideTab = {
  readonly value: string;
  readonly label: string;
  readonly Content: () => React.ReactNode;
};

/** Everything beside the views behind one row of tabs: these first, then the results. */
export function SideTabs({ tabs, initial }: { tabs: readonly SideTab[]; initial: string }) {
  const { store } = usePage();
  const panels = useResultPanels();
  const panel = usePageState((state) => openPanel(panels, state.options));
  const evidence = usePageState((state) => state.evidence);
  const [tab, setTab] = useState<string | null>(initial);
  // Why a run stopped is told under the standings.
  useEffect(() => {
    if (evidence !== null) setTab("runs");
  }, [evidence]);
  // The store's tab is one of these; without a point looked at, it is whichever was open last.
  const shown = panel === "runs" ? tab : panel;
  const show = (value: string | null) => {
    const panel = isResultPanel(value) ? value : "runs";
    if (panel === "runs") setTab(value);
    setOptions(store, { panel });
  };
  const all = [
    ...tabs,
    ...panels.map(({ panel, short, Content }) => ({ value: panel, label: short, Content })),
  ];
  return (
    <Tabs value={shown} onChange={show} className="tabs" keepMounted={false}>
      <Tabs.List grow>
        {all.map(({ value, label }) => (
          <Tabs.Tab key={value} value={value}>
            {label}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {all.map(({ value, Content }) => (
        <Tabs.Panel key={value} value={value} className="panel">
          <Content />
        </Tabs.Panel>
      ))}
    </Tabs>
  );
}
