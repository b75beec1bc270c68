/** What is searched: the network, what it is to learn, and how many points are wanted. */
import { Button, NativeSelect } from "@mantine/core";
import { changed } from "../../../state/networkSetup";
import { COUNTS, type Setup } from "../../../state/ratioStudy";
import { t } from "../../../text/t";
import { NetworkFields, SeedField } from "../parts/NetworkFields";
import frame from "../parts/Networks.module.css";

import { useRatio, useStudy } from "./study";

export function SetupPanel() {
  const { store, search } = useRatio();
  const setup = useStudy((study) => study.setup);
  const searching = useStudy(({ progress }) => progress.state === "underWay");
  const set = (change: Partial<Setup>) => store.setState({ setup: changed(setup, change) });
  const counts = COUNTS.includes(setup.count) ? COUNTS : [...COUNTS, setup.count];
  return (
    <form
      className={frame.setup}
      onSubmit={(event) => {
        event.preventDefault();
        if (searching) search.cancel();
        else search.start();
      }}
    >
      <NetworkFields setup={setup} set={set} />
      <h2>{t("networks.search")}</h2>
      <NativeSelect
        size="xs"
        label={t("networks.count")}
        data={counts.map(String)}
        value={String(setup.count)}
        onChange={(event) => set({ count: Number(event.currentTarget.value) })}
      />
      <SeedField value={setup.seed} onChange={(seed) => set({ seed })} />
      <Button type="submit" size="sm" variant={searching ? "default" : "filled"}>
        {searching ? t("networks.cancel") : t("networks.start")}
      </Button>
    </form>
  );
}
