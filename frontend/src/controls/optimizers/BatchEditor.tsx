import { ActionIcon, Slider, Switch } from "@mantine/core";
import { IconDice5 } from "@tabler/icons-react";
import { batchesIn, sizesFor } from "../../state/batch";
import { setBatch } from "../../state/batching";
import { examplesOf } from "../../state/dataActions";
import type { Card } from "../../state/scene";
import { t } from "../../text/t";
import { NumberField } from "../parts/NumberField";
import { usePage, usePageState } from "../parts/page";
import { useHold } from "../parts/useHold";
import classes from "./Batch.module.css";

/** How many examples each update of a card uses, and how they are drawn. */
export function BatchEditor({ card, color }: { card: Card; color: string }) {
  const { store } = usePage();
  const n = usePageState((state) => examplesOf(state)?.x.length ?? 0);
  const hold = useHold();
  if (n < 2) return null;
  const { batch } = card;
  const size = Math.min(n, batch?.size ?? n);
  const sizes = sizesFor(n);
  const place = sizes.findLastIndex((each) => each <= size);
  const batches = batchesIn(n, size);
  return (
    <section className={classes.batch} aria-label={t("batch.label")}>
      <div className={classes.head}>
        <span className={classes.title}>
          {t("batch.size")} <i>B</i>
        </span>
        <NumberField
          label={t("batch.size")}
          value={size}
          range={{ minimum: 1, maximum: n, scale: "log", integer: true }}
          onChange={(next) => setBatch(store, card.id, { size: next })}
          className={classes.field}
        />
      </div>
      <div className={classes.slider} onPointerDown={hold}>
        <Slider
          size={4}
          thumbSize={14}
          color={color}
          label={null}
          min={0}
          max={sizes.length - 1}
          step={1}
          marks={sizes.map((each, value) => ({
            value,
            label: marked(value, sizes.length) ? String(each) : undefined,
          }))}
          value={place}
          onChange={(next) => {
            if (next !== place) setBatch(store, card.id, { size: sizes[next]! });
          }}
          thumbLabel={t("batch.size")}
          thumbValueText={String(size)}
        />
      </div>
      <p className={classes.words}>
        {batch === undefined
          ? t("batch.full", { n })
          : t(batch.replacement ? "batch.drawn" : "batch.cut", { size, n, count: batches })}
      </p>
      {batch !== undefined && (
        <div className={classes.row}>
          <Switch
            size="xs"
            color={color}
            withThumbIndicator={false}
            label={t("batch.replacement")}
            checked={batch.replacement}
            onChange={(event) =>
              setBatch(store, card.id, { replacement: event.currentTarget.checked })
            }
          />
          <span className={classes.seed}>
            {t("batch.seed", { seed: batch.seed })}
            <ActionIcon
              size="var(--page-control)"
              aria-label={t("batch.newSeed")}
              title={t("batch.newSeed")}
              onClick={() => setBatch(store, card.id, { seed: batch.seed + 1 })}
            >
              <IconDice5 size={17} aria-hidden />
            </ActionIcon>
          </span>
        </div>
      )}
    </section>
  );
}

/** Both ends, and of those between as many as have room. */
function marked(place: number, count: number): boolean {
  if (place === 0 || place === count - 1) return true;
  return place % 3 === 0 && place < count - 2;
}
