/** Where a trap is looked for, and in which order the parameters are set free. */
import { Button, NativeSelect } from "@mantine/core";
import { NumberField } from "../../../controls/parts/NumberField";
import { type At, PLACES, type Setup, UPDATES } from "../../../state/dimensionsStudy";
import { changed } from "../../../state/networkSetup";
import { t } from "../../../text/t";
import { NetworkFields, Row, SeedField } from "../parts/NetworkFields";
import frame from "../parts/Networks.module.css";
import { useDimensions, useStudy } from "./study";

const PLACE_NAMES: Record<At, string> = {
  saddle: t("dimensions.at.saddle"),
  trained: t("dimensions.at.trained"),
};

export function SetupPanel() {
  const { store, question } = useDimensions();
  const setup = useStudy((study) => study.setup);
  const underWay = useStudy(({ progress }) => progress.state === "underWay");
  const set = (change: Partial<Setup>) => store.setState({ setup: changed(setup, change) });
  return (
    <form
      className={frame.setup}
      onSubmit={(event) => {
        event.preventDefault();
        if (underWay) question.cancel();
        else question.start();
      }}
    >
      <h2>{t("dimensions.where")}</h2>
      <NativeSelect
        size="xs"
        label={t("dimensions.at")}
        data={PLACES.map((value) => ({ value, label: PLACE_NAMES[value] }))}
        value={setup.at}
        onChange={(event) => set({ at: event.currentTarget.value as At })}
      />
      {setup.at === "trained" && (
        <Row label={t("dimensions.updates")}>
          <NumberField
            label={t("dimensions.updates")}
            value={setup.updates}
            range={{ ...UPDATES, scale: "linear", integer: true }}
            onChange={(updates) => set({ updates })}
          />
        </Row>
      )}
      <SeedField value={setup.seed} onChange={(seed) => set({ seed })} />
      <SeedField
        label={t("dimensions.order")}
        value={setup.order}
        onChange={(order) => set({ order })}
      />
      <Button type="submit" size="sm" variant={underWay ? "default" : "filled"}>
        {underWay ? t("networks.cancel") : t("dimensions.start")}
      </Button>
      <NetworkFields setup={setup} set={set} />
    </form>
  );
}
