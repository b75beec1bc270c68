/** What is trained: the sizes of its batches, the network, and how it is trained. */
import { Button, Chip, NativeSelect } from "@mantine/core";
import type { ReactNode } from "react";
import { NumberField } from "../../../controls/parts/NumberField";
import {
  type BatchOptimizer,
  type BatchSetup,
  MOST_SIZES,
  OPTIMIZERS,
  RANGES,
  SCALINGS,
  type Scaling,
  SIZES,
  sizesOf,
  withOptimizer,
} from "../../../state/batchStudy";
import { t } from "../../../text/t";
import frame from "../parts/Networks.module.css";
import classes from "./Batches.module.css";
import { useBatches, useBatchStudy } from "./study";

const OPTIMIZER_NAMES: Record<BatchOptimizer, string> = {
  sgd: t("networks.batches.optimizer.sgd"),
  momentum: t("networks.batches.optimizer.momentum"),
  adam: t("networks.batches.optimizer.adam"),
};
const SCALING_NAMES: Record<Scaling, string> = {
  none: t("networks.batches.scaling.none"),
  linear: t("networks.batches.scaling.linear"),
  root: t("networks.batches.scaling.root"),
};
const COUNTS = {
  hidden: t("networks.batches.hidden"),
  epochs: t("networks.batches.epochs"),
  seeds: t("networks.batches.seeds"),
  seed: t("networks.batches.seed"),
} as const;
const NUMBERS = {
  rate: t("networks.batches.rate"),
  target: t("networks.batches.target"),
} as const;

export function SetupPanel() {
  const { training } = useBatches();
  const setup = useBatchStudy((study) => study.setup);
  const underWay = useBatchStudy(({ progress }) => progress.state === "underWay");
  return (
    <form
      className={frame.setup}
      onSubmit={(event) => {
        event.preventDefault();
        if (underWay) training.cancel();
        else training.start();
      }}
    >
      <Sizes />
      <h2>{t("networks.batches.training")}</h2>
      <Field name="epochs" />
      <Choice
        label={t("networks.batches.optimizer")}
        names={OPTIMIZER_NAMES}
        keys={OPTIMIZERS}
        value={setup.optimizer}
        change={(optimizer) => withOptimizer(setup, optimizer)}
      />
      <Field name="rate" />
      <Choice
        label={t("networks.batches.scaling")}
        names={SCALING_NAMES}
        keys={SCALINGS}
        value={setup.scaling}
        change={(scaling) => ({ ...setup, scaling })}
      />
      <Field name="target" />
      <p className={frame.quiet}>{t("networks.batches.target.note")}</p>
      <h2>{t("networks.batches.network")}</h2>
      <Field name="hidden" />
      <Field name="seeds" />
      <Field name="seed" />
      <Button
        type="submit"
        size="sm"
        variant={underWay ? "default" : "filled"}
        disabled={setup.sizes.length === 0}
      >
        {underWay ? t("networks.batches.cancel") : t("networks.batches.start")}
      </Button>
    </form>
  );
}

function Sizes() {
  const { store } = useBatches();
  const setup = useBatchStudy((study) => study.setup);
  const offered = [...new Set([...SIZES, ...setup.sizes])].sort((a, b) => a - b);
  const full = setup.sizes.length >= MOST_SIZES;
  return (
    <fieldset className={classes.sizes}>
      <legend>{t("networks.batches.sizes")}</legend>
      <Chip.Group
        multiple
        value={setup.sizes.map(String)}
        onChange={(chosen) =>
          store.setState({ setup: { ...setup, sizes: sizesOf(chosen.map(Number)) } })
        }
      >
        {offered.map((size) => (
          <Chip
            key={size}
            value={String(size)}
            size="xs"
            radius="sm"
            classNames={{ label: classes.chip!, checkIcon: classes.check! }}
            disabled={full && !setup.sizes.includes(size)}
          >
            {t("networks.batches.size", { size })}
          </Chip>
        ))}
      </Chip.Group>
      {setup.sizes.length === 0 && (
        <p role="alert" className={classes.missing}>
          {t("networks.batches.sizes.none")}
        </p>
      )}
    </fieldset>
  );
}

function Field({ name }: { name: keyof typeof COUNTS | keyof typeof NUMBERS }) {
  const { store } = useBatches();
  const setup = useBatchStudy((study) => study.setup);
  const counts = name in COUNTS;
  const label = { ...COUNTS, ...NUMBERS }[name];
  return (
    <Row label={label}>
      <NumberField
        label={label}
        value={setup[name]}
        range={{ ...RANGES[name], scale: counts ? "linear" : "log", integer: counts }}
        onChange={(value) => store.setState({ setup: { ...setup, [name]: value } })}
      />
    </Row>
  );
}

function Row({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className={frame.row}>
      <span aria-hidden>{label}</span>
      {children}
    </div>
  );
}

function Choice<K extends string>({
  label,
  names,
  keys,
  value,
  change,
}: {
  label: string;
  names: Readonly<Record<K, string>>;
  keys: readonly K[];
  value: K;
  change: (key: K) => BatchSetup;
}) {
  const { store } = useBatches();
  return (
    <NativeSelect
      size="xs"
      label={label}
      data={keys.map((key) => ({ value: key, label: names[key] }))}
      value={value}
      onChange={(event) => store.setState({ setup: change(event.currentTarget.value as K) })}
    />
  );
}
