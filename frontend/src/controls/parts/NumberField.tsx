import { TextInput } from "@mantine/core";
import { type KeyboardEvent, useState } from "react";
import { exactNumber, parseNumber } from "../../text/numbers";
import { t } from "../../text/t";
import { nudge, type Range } from "./slider";

/** A number without exponent, which ARIA's number attributes do not know: 0.00000001, not 1e-8. */
function decimal(value: number): number {
  // React writes what it is given; the types ask for a number.
  return (Math.abs(value) < 1e-6 ? value.toFixed(20) : value) as number;
}

/**
 * A number to type. Unlike Mantine's NumberInput it takes "1e-4", which is how learning rates
 * are written. While typing, every number within the range counts at once; Enter or leaving the
 * field brings back the last one that counted. Arrow keys go to the next value up or down.
 */
export function NumberField({
  label,
  value,
  range,
  onChange,
  className,
}: {
  label: string;
  value: number;
  range: Range;
  onChange: (value: number) => void;
  className?: string | undefined;
}) {
  const [draft, setDraft] = useState<string | null>(null);
  const allowed = (number: number) =>
    (number >= range.minimum &&
      number <= range.maximum &&
      (!range.integer || Number.isInteger(number))) ||
    (range.zero === true && number === 0);
  const type = (text: string) => {
    setDraft(text);
    const number = parseNumber(text);
    if (allowed(number)) onChange(number);
  };
  const press = (event: KeyboardEvent) => {
    if (event.key === "Enter" || event.key === "Escape") setDraft(null);
    if (event.key !== "ArrowUp" && event.key !== "ArrowDown") return;
    event.preventDefault();
    setDraft(null);
    const count = (event.key === "ArrowUp" ? 1 : -1) * (event.shiftKey ? 10 : 1);
    onChange(nudge(range, value, count));
  };
  const wrong = draft !== null && !allowed(parseNumber(draft));
  const limits = { low: exactNumber(range.minimum), high: exactNumber(range.maximum) };
  const rangeText = t(range.zero ? "field.zeroOrRange" : "field.range", limits);
  return (
    <TextInput
      size="xs"
      className={className}
      classNames={{ input: "numbers" }}
      role="spinbutton"
      inputMode="decimal"
      aria-label={label}
      aria-valuenow={decimal(value)}
      aria-valuemin={decimal(range.zero ? 0 : range.minimum)}
      aria-valuemax={decimal(range.maximum)}
      title={wrong ? t("field.allowed", { range: rangeText }) : rangeText}
      error={wrong}
      value={draft ?? exactNumber(value)}
      onChange={(event) => type(event.currentTarget.value)}
      onFocus={(event) => event.currentTarget.select()}
      onBlur={() => setDraft(null)}
      onKeyDown={press}
    />
  );
}
