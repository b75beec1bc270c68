import { ActionIcon, Button } from "@mantine/core";
import { IconPlus, IconX } from "@tabler/icons-react";
import type { ScheduleRow, ScheduleValue } from "../../state/scene";
import { columnTitle, rowsTitle } from "../../text/records";
import { t } from "../../text/t";
import type { ScheduleArgument, ScheduleRows } from "../../wire";
import { NumberField } from "../parts/NumberField";
import classes from "./Schedule.module.css";
import { namedRows, type Shape } from "./scheduleHandles";
import { usual } from "./scheduleShape";

type Props = {
  readonly rows: ScheduleRows;
  readonly shape: Shape;
  /** What the list may be, where the server refuses what it is. */
  readonly refusal: string | null;
  readonly onChange: (change: Readonly<Record<string, ScheduleValue>>) => void;
};

/** The rows as the wire has them. */
function written(rows: ScheduleRows, shape: Shape): ScheduleRow[] {
  return rows.form === "pairs" ? shape.rows.map((row) => [...row]) : namedRows(shape);
}

/** One more row: in the half of the run that is left, or of the last row. */
function lengthened({ columns, form }: ScheduleRows, shape: Shape): readonly (readonly number[])[] {
  const { rows, steps } = shape;
  const last = rows.at(-1);
  if (form === "pairs") {
    const from = last?.[0] ?? 0;
    const scale = columns[1] === undefined ? 1 : columns[1].default;
    return [...rows, [Math.min(steps, from + Math.max(1, Math.floor((steps - from) / 2))), scale]];
  }
  const length = columns.findIndex(({ name }) => name === "decay_steps");
  if (last === undefined) return [columns.map((column) => usual(column, steps))];
  const left = steps - rows.reduce((sum, row) => sum + row[length]!, 0);
  const own = last[length]!;
  const half = left > 0 ? left : Math.max(1, Math.floor(own / 2));
  const with_ = (value: number) => last.map((each, i) => (i === length ? value : each));
  return [...rows.slice(0, -1), with_(left > 0 ? own : Math.max(1, own - half)), with_(half)];
}

/** A list of a schedule: its rows, each number a field. */
export function ScheduleTable({ rows, shape, refusal, onChange }: Props) {
  const { columns, name, most } = rows;
  const set = (next: readonly (readonly number[])[]) =>
    onChange({ [name]: written(rows, { ...shape, rows: next }) });
  const title = rowsTitle(rows);
  return (
    <fieldset className={classes.switch} data-rows={name}>
      <legend className={classes.label}>{title}</legend>
      <ol className={classes.rows}>
        {shape.rows.map((row, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place in the list
          <li className={classes.entry} key={at}>
            {columns.map((column, i) => (
              <Cell
                key={column.name}
                column={column}
                row={at + 1}
                value={row[i] ?? Number.NaN}
                shape={shape}
                onChange={(value) =>
                  set(shape.rows.map((each, j) => (j === at ? each.with(i, value) : each)))
                }
              />
            ))}
            <ActionIcon
              size="1.625rem"
              aria-label={t("schedule.removeRow", { number: at + 1 })}
              onClick={() => set(shape.rows.filter((_, j) => j !== at))}
            >
              <IconX size={14} />
            </ActionIcon>
          </li>
        ))}
      </ol>
      {refusal !== null && (
        <p className={classes.refusal} role="status">
          {t("schedule.refused", { allowed: refusal })}
        </p>
      )}
      <Button
        size="compact-xs"
        variant="default"
        leftSection={<IconPlus size={12} aria-hidden />}
        disabled={shape.rows.length >= most}
        onClick={() => set(lengthened(rows, shape))}
      >
        {t("schedule.addRow")}
      </Button>
    </fieldset>
  );
}

function Cell({
  column,
  row,
  value,
  shape,
  onChange,
}: {
  column: ScheduleArgument;
  row: number;
  value: number;
  shape: Shape;
  onChange: (value: number) => void;
}) {
  const title = columnTitle(column);
  const updates = column.kind === "updates";
  return (
    <div className={classes.cell}>
      <span className={classes.label} aria-hidden>
        {title}
      </span>
      <NumberField
        label={t("schedule.cell", { title, row })}
        // What is not given is the card's own learning rate.
        value={Number.isNaN(value) ? shape.eta : value}
        range={{
          ...column,
          maximum: updates ? Math.max(column.minimum, shape.steps) : column.maximum,
          integer: updates,
        }}
        onChange={onChange}
      />
    </div>
  );
}
