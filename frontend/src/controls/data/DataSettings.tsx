import { ActionIcon, NativeSelect, SegmentedControl, Switch } from "@mantine/core";
import { IconDice5 } from "@tabler/icons-react";
import type { DataChoice } from "../../state/dataKind";
import {
  type Data,
  type DataSpec,
  LOSSES_OF,
  MODELS,
  type Model,
  REDUCTIONS,
  type Reduction,
} from "../../state/dataReference";
import { t } from "../../text/t";
import { ParameterControl } from "../parts/ParameterControl";
import { usePageState } from "../parts/page";
import classes from "./Data.module.css";
import { useTakeData } from "./useTakeData";

/** What of the data is taken, and what is made of them. */
export function DataSettings({ choice }: { choice: DataChoice }) {
  const take = useTakeData();
  const { model, loss, reduction, data, names, own } = choice;
  const change = (part: Partial<DataSpec>) =>
    void take({ model, loss, reduction, data, names, own, ...part });
  const losses = LOSSES_OF[model];
  return (
    <div className={classes.settings}>
      {data.kind === "dataset" && <OfSet data={data} onChange={(next) => change({ data: next })} />}
      {data.kind === "generated" && (
        <Generated data={data} onChange={(next) => change({ data: next })} />
      )}
      <NativeSelect
        size="xs"
        label={t("data.model")}
        classNames={{ label: classes.label }}
        data={MODELS.map((value) => ({ value, label: t(`data.model.${value}`) }))}
        value={model}
        onChange={(event) => {
          const next = event.currentTarget.value as Model;
          change({
            model: next,
            loss: LOSSES_OF[next].includes(loss) ? loss : LOSSES_OF[next][0]!,
          });
        }}
      />
      <div className={classes.pair}>
        <NativeSelect
          size="xs"
          label={t("data.loss")}
          classNames={{ label: classes.label }}
          data={losses.map((value) => ({ value, label: t(`data.loss.${value}`) }))}
          value={loss}
          onChange={(event) => change({ loss: event.currentTarget.value as DataSpec["loss"] })}
        />
        <div>
          <div className={classes.label}>{t("data.reduction")}</div>
          <SegmentedControl
            size="xs"
            fullWidth
            aria-label={t("data.reduction")}
            data={REDUCTIONS.map((value) => ({ value, label: t(`data.reduction.${value}`) }))}
            value={reduction}
            onChange={(value) => change({ reduction: value as Reduction })}
          />
        </div>
      </div>
    </div>
  );
}

type Of<Kind extends Data["kind"]> = {
  readonly data: Extract<Data, { kind: Kind }>;
  readonly onChange: (data: Data) => void;
};

function OfSet({ data, onChange }: Of<"dataset">) {
  const set = usePageState((state) =>
    state.datasets?.datasets.find(({ name }) => name === data.name),
  );
  if (set === undefined) return null;
  return (
    <>
      {set.features.length > 1 && (
        <NativeSelect
          size="xs"
          label={t("data.feature")}
          classNames={{ label: classes.label }}
          data={set.features.map((value) => ({ value, label: value.replaceAll("_", " ") }))}
          value={data.feature ?? set.features[0]}
          onChange={(event) => onChange({ ...data, feature: event.currentTarget.value })}
        />
      )}
      <Switch
        size="xs"
        withThumbIndicator={false}
        label={t("data.scaled")}
        checked={data.scaled ?? false}
        onChange={(event) => onChange({ ...data, scaled: event.currentTarget.checked })}
      />
    </>
  );
}

/** What a hand may set; the server takes more, of which a screen shows a cloud. */
const MOST = { n: 1000, outliers: 20 };

function Generated({ data, onChange }: Of<"generated">) {
  const catalog = usePageState((state) => state.datasets);
  const rule = catalog?.generators.find(({ name }) => name === data.name);
  if (catalog === null || rule === undefined || rule.fixed) return null;
  const seed = data.seed ?? 0;
  const n = data.n ?? rule.n;
  const ranges = {
    n: { minimum: 2, maximum: MOST.n, scale: "log", integer: true, default: rule.n },
    noise: { minimum: 0, maximum: catalog.maximum_noise, scale: "linear", default: rule.noise },
    outliers: {
      minimum: 0,
      maximum: Math.min(n, MOST.outliers),
      scale: "linear",
      integer: true,
      default: 0,
    },
  } as const;
  return (
    <>
      {(["n", "noise", "outliers"] as const).map((name) => (
        <ParameterControl
          key={name}
          parameter={{ ...ranges[name], title: t(`data.${name}`), tex: null }}
          value={data[name] ?? ranges[name].default}
          onChange={(value) => {
            const next = { ...data, [name]: value };
            const outliers = Math.min(next.outliers ?? 0, next.n ?? rule.n);
            onChange(next.outliers === undefined ? next : { ...next, outliers });
          }}
        />
      ))}
      <div className={classes.seed}>
        <span>{t("data.seed", { seed })}</span>
        <ActionIcon
          size="var(--page-control)"
          aria-label={t("data.newSeed")}
          title={t("data.newSeed")}
          onClick={() => onChange({ ...data, seed: seed + 1 })}
        >
          <IconDice5 size={17} aria-hidden />
        </ActionIcon>
      </div>
    </>
  );
}
