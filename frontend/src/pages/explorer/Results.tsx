import { Tabs } from "@mantine/core";
import { usePage, usePageState } from "../../controls/parts/page";
import { setOptions } from "../../state/actions";
import { isResultPanel, openPanel, useResultPanels } from "./resultPanels";

/** The results beside the views, behind tabs. */
export function Results() {
  const { store } = usePage();
  const panels = useResultPanels();
  const shown = usePageState((state) => openPanel(panels, state.options));
  return (
    <Tabs
      value={shown}
      onChange={(value) => isResultPanel(value) && setOptions(store, { panel: value })}
      keepMounted={false}
      className="results"
    >
      <Tabs.List grow>
        {panels.map(({ panel, label }) => (
          <Tabs.Tab key={panel} value={panel}>
            {label}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {panels.map(({ panel, Content }) => (
        <Tabs.Panel key={panel} value={panel} className="panel">
          <Content />
        </Tabs.Panel>
      ))}
    </Tabs>
  );
}
