/** The one generated control of the page: surface parameters, hyperparameters and steps alike. */
import { ActionIcon, Slider } from "@mantine/core";
import { IconArrowBackUp } from "@tabler/icons-react";
import type { KeyboardEvent } from "react";
import { exactNumber, formatNumber } from "../../text/numbers";
import type { Source } from "../../text/source";
import { t } from "../../text/t";
import { NumberField } from "./NumberField";
import classes from "./ParameterControl.module.css";
import { clampTo, nudge, POSITIONS, positionOf, type Range, valueAt } from "./slider";
import { Tex } from "./Tex";
import { useHold } from "./useHold";

const STEPS: Readonly<Record<string, number>> = {
  ArrowRight: 1,
  ArrowUp: 1,
  ArrowLeft: -1,
  ArrowDown: -1,
  PageUp: 10,
  PageDown: -10,
};

export type Parameter = Range & {
  readonly title: string;
  readonly tex: string | null;
  /** What the reset button goes back to; null where there is no such value. */
  readonly default: number | null;
};

export function ParameterControl({
  parameter,
  value,
  color,
  source,
  onChange,
  onReset,
}: {
  parameter: Parameter;
  value: number;
  color?: string | undefined;
  source?: Source | undefined;
  onChange: (value: number) => void;
  /** Where resetting is more than setting the default. */
  onReset?: (() => void) | undefined;
}) {
  const initial = parameter.default;
  const hold = useHold();
  const press = (event: KeyboardEvent) => {
    const count = STEPS[event.key];
    if (count === undefined) return;
    // The slider's own keys would move it by a position, which may be less than the value's unit.
    event.preventDefault();
    event.stopPropagation();
    onChange(nudge(parameter, value, count));
  };
  return (
    <div className={classes.control}>
      <span className={classes.title}>
        {parameter.title}
        {/* A space, not a margin: a symbol that goes to the next line begins it. */}
        {parameter.tex !== null && (
          <>
            {" "}
            <Tex className={classes.symbol}>{parameter.tex}</Tex>
          </>
        )}
        {source !== undefined && (
          <span className={classes.source} title={source.details}>
            {source.word}
          </span>
        )}
      </span>
      {initial !== null && value !== initial && (
        <ActionIcon
          size="1.25rem"
          className={classes.reset}
          aria-label={t("parameter.reset", {
            title: parameter.title,
            value: exactNumber(initial),
          })}
          title={t("parameter.default", { value: exactNumber(initial) })}
          onClick={onReset ?? (() => onChange(initial))}
        >
          <IconArrowBackUp size={14} />
        </ActionIcon>
      )}
      <NumberField
        label={parameter.title}
        value={value}
        range={parameter}
        onChange={onChange}
        className={classes.field}
      />
      <div className={classes.slider} onKeyDownCapture={press} onPointerDown={hold}>
        <Slider
          size={4}
          thumbSize={14}
          color={color}
          label={null}
          max={POSITIONS}
          value={positionOf(parameter, value)}
          onChange={(position) => {
            const next = valueAt(parameter, position);
            if (next !== clampTo(parameter, value)) onChange(next);
          }}
          thumbLabel={parameter.title}
          thumbValueText={formatNumber(value)}
        />
      </div>
    </div>
  );
}
