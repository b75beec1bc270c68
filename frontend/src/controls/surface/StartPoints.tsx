import { ActionIcon, Button, UnstyledButton } from "@mantine/core";
import { IconPlus, IconX } from "@tabler/icons-react";
import { useCallback } from "react";
import { addStart, moveStart, removeStart, setOptions } from "../../state/actions";
import { coordinatesOf } from "../../state/coordinates";
import type { Point } from "../../state/scene";
import { roomForStart, surfaceOf } from "../../state/store";
import { t } from "../../text/t";
import { NumberField } from "../parts/NumberField";
import { usePage, usePageState } from "../parts/page";
import { useSampled } from "../parts/useSampled";
import classes from "./StartPoints.module.css";

/** The start points as numbers; the chosen one is what keys and clicks in the views move. */
export function StartPoints() {
  const { store } = usePage();
  const read = useCallback(() => store.getState().scene.starts, [store]);
  const subscribe = useCallback(
    (changed: () => void) => store.subscribe((state) => state.scene.starts, changed),
    [store],
  );
  // While one is dragged, its numbers follow at a reader's pace.
  const starts = useSampled(read, subscribe);
  const active = usePageState((state) => state.options.activeStart);
  const room = usePageState(roomForStart);
  const domain = usePageState(surfaceOf)?.domain;
  const names = usePageState(coordinatesOf);
  if (domain === undefined) return null;
  const field = (index: number, start: Point, axis: 0 | 1) => (
    <span className={classes.coordinate} data-wide={names[axis].length > 1 || undefined}>
      <i aria-hidden>{names[axis]}</i>
      <NumberField
        label={t("starts.coordinate", { number: index + 1, axis: names[axis] })}
        value={Number(start[axis].toPrecision(5))}
        range={{ minimum: domain[axis][0], maximum: domain[axis][1], scale: "linear" }}
        onChange={(value) =>
          moveStart(store, index, axis === 0 ? [value, start[1]] : [start[0], value])
        }
      />
    </span>
  );
  return (
    <fieldset className={classes.starts}>
      <legend className={classes.legend}>
        {t("starts.title")}
        {room ? (
          <Button
            size="compact-xs"
            variant="subtle"
            leftSection={<IconPlus size={13} />}
            onClick={() => addStart(store)}
            aria-label={t("starts.addOne")}
          >
            {t("starts.add")}
          </Button>
        ) : (
          <span className={classes.full}>{t("starts.full")}</span>
        )}
      </legend>
      {starts.map((start, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a start point is its place in the list
        <div key={index} className={classes.row} data-active={index === active || undefined}>
          <UnstyledButton
            className={classes.number}
            aria-label={t("starts.one", { number: index + 1 })}
            aria-pressed={index === active}
            onClick={() => setOptions(store, { activeStart: index })}
          >
            {index + 1}
          </UnstyledButton>
          {field(index, start, 0)}
          {field(index, start, 1)}
          <ActionIcon
            size="var(--page-control)"
            aria-label={t("starts.remove", { number: index + 1 })}
            disabled={starts.length === 1}
            onClick={() => removeStart(store, index)}
          >
            <IconX size={14} />
          </ActionIcon>
        </div>
      ))}
    </fieldset>
  );
}
