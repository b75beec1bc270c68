import { ActionIcon, Anchor, NativeSelect } from "@mantine/core";
import { IconDice5 } from "@tabler/icons-react";
import { useState } from "react";
import {
  ACTIVATIONS,
  DATA,
  dataChoice,
  EXAMPLES,
  LOSSES,
  parametersIn,
} from "../../state/networkSetup";
import {
  changedSlice,
  directionsAt,
  hiddenFor,
  OPTIMIZERS,
  RATES,
  UPDATES,
} from "../../state/sliceReference";
import type { At, Directions, OptimizerName, SliceSpec } from "../../state/sliceSpec";
import { ACTIVATION_NAMES, DATA_NAMES, hiddenName, LOSS_NAMES } from "../../text/networkWords";
import { AT_NAMES, DIRECTION_NAMES } from "../../text/sliceWords";
import { t } from "../../text/t";
import { NumberField } from "../parts/NumberField";
import { ParameterControl } from "../parts/ParameterControl";
import classes from "./Slices.module.css";
import { useTakeSlice } from "./useTakeSlice";

type Part = { readonly spec: SliceSpec; readonly change: (part: Partial<SliceSpec>) => void };

const OPTIMIZER_NAMES: Readonly<Record<OptimizerName, string>> = {
  adam: t("networkSlice.optimizer.adam"),
  sgd: t("networkSlice.optimizer.sgd"),
  momentum: t("networkSlice.optimizer.momentum"),
};

/** Which plane through which network's loss. */
export function SliceSettings({ spec }: { spec: SliceSpec }) {
  const take = useTakeSlice();
  const [open, setOpen] = useState(false);
  const change = (part: Partial<SliceSpec>) => void take(changedSlice(spec, part));
  return (
    <div className={classes.settings}>
      <Plane spec={spec} change={change} />
      <Anchor
        component="button"
        type="button"
        size="xs"
        ta="start"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        {t(open ? "networkSlice.network.less" : "networkSlice.network.more")}
      </Anchor>
      {open && (
        <>
          <Learner spec={spec} change={change} />
          {spec.at !== "point" && <Training spec={spec} change={change} />}
        </>
      )}
    </div>
  );
}

/** Where it lies. */
function Plane({ spec, change }: Part) {
  const { at, directions } = spec;
  const ats: readonly At[] =
    spec.point === undefined ? ["trained", "initial"] : ["point", "trained"];
  return (
    <>
      <NativeSelect
        size="xs"
        label={t("networkSlice.directions")}
        classNames={{ label: classes.label }}
        data={directionsAt(at).map((value) => ({ value, label: DIRECTION_NAMES[value] }))}
        value={directions}
        onChange={(event) => change({ directions: event.currentTarget.value as Directions })}
      />
      <NativeSelect
        size="xs"
        label={t("networkSlice.at")}
        classNames={{ label: classes.label }}
        data={ats.map((value) => ({ value, label: AT_NAMES[value] }))}
        value={at}
        onChange={(event) => change({ at: event.currentTarget.value as At })}
      />
      {directions === "coordinates" && <Coordinates spec={spec} change={change} />}
      {(at !== "point" || directions === "random" || directions === "filter_normalized") && (
        <Seed
          said={t("networkSlice.seed", { seed: spec.seed })}
          label={t("networkSlice.newSeed")}
          onClick={() => change({ seed: spec.seed + 1 })}
        />
      )}
      {spec.otherSeed !== undefined && (
        <Seed
          said={t("networkSlice.otherSeed", { seed: spec.otherSeed })}
          label={t("networkSlice.newOtherSeed")}
          onClick={() => change({ otherSeed: spec.otherSeed! + 1 })}
        />
      )}
    </>
  );
}

function Seed({ said, label, onClick }: { said: string; label: string; onClick: () => void }) {
  return (
    <div className={classes.seed}>
      <span>{said}</span>
      <ActionIcon size="var(--page-control)" aria-label={label} title={label} onClick={onClick}>
        <IconDice5 size={17} aria-hidden />
      </ActionIcon>
    </div>
  );
}

/** Which two weights or biases, counted from 1. */
function Coordinates({ spec, change }: Part) {
  const [one, other] = spec.coordinates ?? [0, 1];
  const range = {
    minimum: 1,
    maximum: parametersIn(spec.layers),
    scale: "linear",
    integer: true,
  } as const;
  return (
    <div className={classes.numbers}>
      <span aria-hidden>{t("networkSlice.coordinates")}</span>
      <NumberField
        label={t("networkSlice.coordinate.first")}
        value={one + 1}
        range={range}
        onChange={(value) => change({ coordinates: [value - 1, other] })}
      />
      <NumberField
        label={t("networkSlice.coordinate.second")}
        value={other + 1}
        range={range}
        onChange={(value) => change({ coordinates: [one, value - 1] })}
      />
    </div>
  );
}

/** The network, and what it learns. */
function Learner({ spec, change }: Part) {
  const { layers, data } = spec;
  const hidden = layers.slice(1, -1);
  const offered = hiddenFor(layers[0]!);
  const known = offered.some((each) => each.join("-") === hidden.join("-"));
  const { classes: twoClasses } = dataChoice(data.name);
  return (
    <>
      <NativeSelect
        size="xs"
        label={t("networks.hidden.label")}
        classNames={{ label: classes.label }}
        data={(known ? offered : [...offered, hidden]).map((each) => ({
          value: each.join("-"),
          label: hiddenName(each),
        }))}
        value={hidden.join("-")}
        onChange={(event) => {
          const { value } = event.currentTarget;
          const chosen = value === "" ? [] : value.split("-").map(Number);
          change({ layers: [layers[0]!, ...chosen, 1] });
        }}
      />
      <div className={classes.pair}>
        <NativeSelect
          size="xs"
          label={t("networks.activation.label")}
          classNames={{ label: classes.label }}
          data={ACTIVATIONS.map((value) => ({ value, label: ACTIVATION_NAMES[value] }))}
          value={spec.activation}
          onChange={(event) =>
            change({ activation: event.currentTarget.value as SliceSpec["activation"] })
          }
        />
        <NativeSelect
          size="xs"
          label={t("networks.loss.label")}
          classNames={{ label: classes.label }}
          disabled={!twoClasses}
          title={twoClasses ? undefined : t("networks.loss.note")}
          data={LOSSES.map((value) => ({ value, label: LOSS_NAMES[value] }))}
          value={spec.loss}
          onChange={(event) => change({ loss: event.currentTarget.value as SliceSpec["loss"] })}
        />
      </div>
      <NativeSelect
        size="xs"
        label={t("networks.data.label")}
        classNames={{ label: classes.label }}
        data={DATA.map(({ key }) => ({ value: key, label: DATA_NAMES[key]! }))}
        value={data.name}
        onChange={(event) => change({ data: { ...data, name: event.currentTarget.value } })}
      />
      <ParameterControl
        parameter={{
          ...EXAMPLES,
          scale: "log",
          integer: true,
          default: 64,
          title: t("networks.examples"),
          tex: null,
        }}
        value={data.n}
        onChange={(n) => change({ data: { ...data, n } })}
      />
    </>
  );
}

/** How the network is trained. */
function Training({ spec, change }: Part) {
  const { training } = spec;
  return (
    <>
      <NativeSelect
        size="xs"
        label={t("networkSlice.optimizer")}
        classNames={{ label: classes.label }}
        data={OPTIMIZERS.map((value) => ({ value, label: OPTIMIZER_NAMES[value] }))}
        value={training.optimizer}
        onChange={(event) =>
          change({
            training: { ...training, optimizer: event.currentTarget.value as OptimizerName },
          })
        }
      />
      <ParameterControl
        parameter={{
          ...RATES,
          scale: "log",
          default: 0.03,
          title: t("networkSlice.rate"),
          tex: null,
        }}
        value={training.rate}
        onChange={(rate) => change({ training: { ...training, rate } })}
      />
      <ParameterControl
        parameter={{
          ...UPDATES,
          scale: "log",
          integer: true,
          default: 300,
          title: t("networkSlice.updates"),
          tex: null,
        }}
        value={training.updates}
        onChange={(updates) => change({ training: { ...training, updates } })}
      />
    </>
  );
}
