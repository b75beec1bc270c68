/**
 * One run at the step shown. While a start is dragged its numbers are others ten times a second: they
 * are plain cells, without a library's, and what stays the same beside them is not rendered again.
 */
import { UnstyledButton, useComputedColorScheme } from "@mantine/core";
import { IconAlertCircle, IconAlertTriangle, IconCircleCheck, IconFlag } from "@tabler/icons-react";
import { memo } from "react";
import { hueOn } from "../../look/hues";
import type { Rounding } from "../../state/rounding";
import { formatNumber, toldNumber } from "../../text/numbers";
import type { StatusText } from "../../text/status";
import { t } from "../../text/t";
import classes from "./Standings.module.css";
import { leastOf, type Row } from "./standingRows";

const ICONS = {
  good: IconCircleCheck,
  plain: IconFlag,
  warn: IconAlertCircle,
  bad: IconAlertTriangle,
} as const;

const NUMBERS = ["loss", "gradientNorm", "distance"] as const;

const Title = memo(function Title({ title, color, start }: Pick<Row, "title" | "color" | "start">) {
  const scheme = useComputedColorScheme("light");
  return (
    <th scope="row" data-column="title" title={title}>
      <span className={classes.name}>
        <span className={classes.dot} style={{ background: hueOn(color, scheme) }} />
        <span className={classes.title}>{title}</span>
        {start !== null && (
          <span className={classes.start} title={t("standings.fromStart", { start })}>
            {start}
          </span>
        )}
      </span>
    </th>
  );
});

const Status = memo(function Status({
  title,
  tone,
  text,
  sentence,
}: { title: string } & Pick<StatusText, "tone" | "text" | "sentence">) {
  const Icon = ICONS[tone];
  const className = `${classes.status} ${tone}`;
  if (sentence === undefined) {
    return (
      <span className={className} title={text}>
        <Icon size={15} aria-hidden />
        <span className={classes.word}>{text}</span>
      </span>
    );
  }
  // The row takes the click, wherever the mouse is in it.
  return (
    <UnstyledButton
      className={className}
      title={sentence}
      aria-label={t("cards.why", { title, status: text })}
    >
      <Icon size={15} aria-hidden />
    </UnstyledButton>
  );
});

export function StandingRow({
  row,
  rounding,
  explained,
  explain,
}: {
  row: Row;
  rounding: Rounding;
  explained: boolean;
  explain: (cardId: number, startIndex: number) => void;
}) {
  const { title, color, start, status, cardId, startIndex } = row;
  return (
    <tr
      className={status.sentence && classes.judged}
      data-explained={explained || undefined}
      onClick={() => {
        if (status.sentence) explain(cardId, startIndex);
      }}
    >
      <td data-column="rank">{row.rank}</td>
      <Title title={title} color={color} start={start} />
      {NUMBERS.map((column) => {
        const value = row[column] ?? Number.NaN;
        // What is below rounding is told as that; the number itself is there for who points at it.
        return (
          <td key={column} data-column={column} title={formatNumber(value)}>
            {toldNumber(value, leastOf(column, rounding))}
          </td>
        );
      })}
      <td data-column="status">
        <Status title={title} tone={status.tone} text={status.text} sentence={status.sentence} />
      </td>
    </tr>
  );
}
