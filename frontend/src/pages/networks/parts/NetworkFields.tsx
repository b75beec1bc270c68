/** Which network learns what: the fields that the setups of all studies begin with. */
import { NativeSelect } from "@mantine/core";
import { NumberField } from "../../../controls/parts/NumberField";
import {
  ACTIVATIONS,
  type Activation,
  DATA,
  dataChoice,
  EXAMPLES,
  HIDDEN,
  LOSSES,
  type Loss,
  layersOf,
  MOST_SEED,
  type NetworkSetup,
  parametersOf,
} from "../../../state/networkSetup";
import { ACTIVATION_NAMES, DATA_NAMES, hiddenName, LOSS_NAMES } from "../../../text/networkWords";
import { t } from "../../../text/t";
import frame from "./Networks.module.css";

/** A field with its name to the left. */
export function Row({ label, children }: { label: string; children: React.ReactNode }) {
  return (
    <div className={frame.row}>
      <span aria-hidden>{label}</span>
      {children}
    </div>
  );
}

export function SeedField({
  label = t("networks.seed"),
  value,
  onChange,
}: {
  label?: string;
  value: number;
  onChange: (seed: number) => void;
}) {
  return (
    <Row label={label}>
      <NumberField
        label={label}
        value={value}
        range={{ minimum: 0, maximum: MOST_SEED, scale: "linear", integer: true }}
        onChange={onChange}
      />
    </Row>
  );
}

export function NetworkFields({
  setup,
  set,
}: {
  setup: NetworkSetup;
  set: (change: Partial<NetworkSetup>) => void;
}) {
  const { inputs, classes: twoClasses } = dataChoice(setup.data);
  const hidden = setup.hidden.join("-");
  const offered = HIDDEN.some((each) => each.join("-") === hidden)
    ? HIDDEN
    : [...HIDDEN, setup.hidden];
  return (
    <>
      <h2>{t("networks.network")}</h2>
      <NativeSelect
        size="xs"
        label={t("networks.hidden.label")}
        data={offered.map((each) => ({ value: each.join("-"), label: hiddenName(each) }))}
        value={hidden}
        onChange={(event) => {
          const { value } = event.currentTarget;
          set({ hidden: value === "" ? [] : value.split("-").map(Number) });
        }}
      />
      <NativeSelect
        size="xs"
        label={t("networks.activation.label")}
        description={t("networks.activation.note")}
        inputWrapperOrder={["label", "input", "description"]}
        data={ACTIVATIONS.map((value) => ({ value, label: ACTIVATION_NAMES[value] }))}
        value={setup.activation}
        onChange={(event) => set({ activation: event.currentTarget.value as Activation })}
      />
      <p className={frame.quiet}>
        {t("networks.parameters", {
          layers: layersOf(setup).join(" – "),
          count: parametersOf(setup),
        })}
      </p>
      <h2>{t("networks.learns")}</h2>
      <NativeSelect
        size="xs"
        label={t("networks.data.label")}
        data={DATA.map(({ key }) => ({ value: key, label: DATA_NAMES[key]! }))}
        value={setup.data}
        onChange={(event) => set({ data: event.currentTarget.value })}
      />
      {inputs[0] < inputs[1] && (
        <Row label={t("networks.inputs")}>
          <NumberField
            label={t("networks.inputs")}
            value={setup.inputs}
            range={{ minimum: inputs[0], maximum: inputs[1], scale: "linear", integer: true }}
            onChange={(value) => set({ inputs: value })}
          />
        </Row>
      )}
      <Row label={t("networks.examples")}>
        <NumberField
          label={t("networks.examples")}
          value={setup.examples}
          range={{ ...EXAMPLES, scale: "linear", integer: true }}
          onChange={(examples) => set({ examples })}
        />
      </Row>
      <NativeSelect
        size="xs"
        label={t("networks.loss.label")}
        description={twoClasses ? undefined : t("networks.loss.note")}
        inputWrapperOrder={["label", "input", "description"]}
        disabled={!twoClasses}
        data={LOSSES.map((value) => ({ value, label: LOSS_NAMES[value] }))}
        value={setup.loss}
        onChange={(event) => set({ loss: event.currentTarget.value as Loss })}
      />
    </>
  );
}
