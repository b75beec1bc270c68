/** How a network is trained; examples of what there is to see come first. */
import { Button, NativeSelect } from "@mantine/core";
import { NumberField } from "../../../controls/parts/NumberField";
import { changed, EXAMPLES } from "../../../state/networkSetup";
import {
  EXAMPLES_OF,
  type ExampleKey,
  exampleOf,
  OPTIMIZERS,
  type Optimizer,
  RATES,
  type Setup,
  UPDATES,
} from "../../../state/trainingStudy";
import { t } from "../../../text/t";
import { NetworkFields, Row, SeedField } from "../parts/NetworkFields";
import frame from "../parts/Networks.module.css";
import { useStudy, useTraining } from "./study";

const EXAMPLE_NAMES: Record<ExampleKey, string> = {
  bouncing: t("training.example.bouncing"),
  arriving: t("training.example.arriving"),
  noise: t("training.example.noise"),
  adam: t("training.example.adam"),
  diverging: t("training.example.diverging"),
};
const OPTIMIZER_NAMES: Record<Optimizer, string> = {
  sgd: t("training.optimizer.sgd"),
  momentum: t("training.optimizer.momentum"),
  adam: t("training.optimizer.adam"),
};
const OWN = "";

function Examples() {
  const { store, question } = useTraining();
  const example = useStudy(({ setup }) => exampleOf(setup));
  const offered = Object.entries(EXAMPLE_NAMES).map(([value, label]) => ({ value, label }));
  return (
    <NativeSelect
      size="xs"
      label={t("training.example")}
      data={
        example === null ? [{ value: OWN, label: t("training.example.own") }, ...offered] : offered
      }
      value={example ?? OWN}
      onChange={(event) => {
        const { value } = event.currentTarget;
        if (value === OWN) return;
        store.setState({ setup: EXAMPLES_OF[value as ExampleKey] });
        question.start();
      }}
    />
  );
}

export function SetupPanel() {
  const { store, question } = useTraining();
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
      <Examples />
      <h2>{t("training.how")}</h2>
      <NativeSelect
        size="xs"
        label={t("training.optimizer")}
        data={OPTIMIZERS.map((value) => ({ value, label: OPTIMIZER_NAMES[value] }))}
        value={setup.optimizer}
        onChange={(event) => set({ optimizer: event.currentTarget.value as Optimizer })}
      />
      <Row label={t("training.rate")}>
        <NumberField
          label={t("training.rate")}
          value={setup.rate}
          range={{ ...RATES, scale: "log" }}
          onChange={(rate) => set({ rate })}
        />
      </Row>
      <Row label={t("training.updates")}>
        <NumberField
          label={t("training.updates")}
          value={setup.updates}
          range={{ ...UPDATES, scale: "linear", integer: true }}
          onChange={(updates) => set({ updates })}
        />
      </Row>
      <Row label={t("training.batch")}>
        <NumberField
          label={t("training.batch")}
          value={setup.batch}
          range={{ minimum: 0, maximum: EXAMPLES.maximum, scale: "linear", integer: true }}
          onChange={(batch) => set({ batch })}
        />
      </Row>
      <SeedField value={setup.seed} onChange={(seed) => set({ seed })} />
      <Button type="submit" size="sm" variant={underWay ? "default" : "filled"}>
        {underWay ? t("networks.cancel") : t("training.start")}
      </Button>
      <NetworkFields setup={setup} set={set} />
    </form>
  );
}
