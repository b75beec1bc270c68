import { TextInput, Tooltip, VisuallyHidden } from "@mantine/core";
import { type KeyboardEvent, useEffect, useId, useState } from "react";
import { exactNumber } from "../../text/numbers";
import { t } from "../../text/t";
import { nudge, type Range } from "./slider";
import { type Typed, typedNumber, typingNumber } from "./typed";

/** So long stands what became of a number, once the field is left, in milliseconds. */
const SAID_FOR = 6000;

/** A number without exponent, which ARIA's number attributes do not know: 0.00000001, not 1e-8. */
function decimal(value: number): number {
  // React writes what it is given; the types ask for a number.
  return (Math.abs(value) < 1e-6 ? value.toFixed(20) : value) as number;
}

/**
 * A number to type. Unlike Mantine's NumberInput it takes "1e-4", which is how learning rates
 * are written. While typing, every number within the range counts at once; one beyond it counts as
 * the limit, and the field says so. Arrow keys go to the next value up or down.
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
  const [remark, setRemark] = useState<Typed["remark"]>(null);
  const remarkId = useId();
  const count = (typed: Typed) => {
    setRemark(typed.remark);
    if (typed.value !== null && typed.value !== value) onChange(typed.value);
  };
  const type = (text: string) => {
    setDraft(text);
    count(typingNumber(text, range));
  };
  const finish = () => {
    if (draft !== null) count(typedNumber(draft, range));
    setDraft(null);
  };
  const press = (event: KeyboardEvent) => {
    if (event.key === "Enter") finish();
    if (event.key === "Escape") setDraft(null);
    if (event.key !== "ArrowUp" && event.key !== "ArrowDown") return;
    event.preventDefault();
    setDraft(null);
    setRemark(null);
    const steps = (event.key === "ArrowUp" ? 1 : -1) * (event.shiftKey ? 10 : 1);
    onChange(nudge(range, value, steps));
  };
  useEffect(() => {
    if (remark === null || draft !== null) return;
    const timer = setTimeout(() => setRemark(null), SAID_FOR);
    return () => clearTimeout(timer);
  }, [remark, draft]);
  const limits = { low: exactNumber(range.minimum), high: exactNumber(range.maximum) };
  const said =
    remark === null ? "" : t(`field.${remark}`, { ...limits, value: exactNumber(value) });
  return (
    <Tooltip
      label={said}
      opened={remark !== null}
      color="var(--page-warn)"
      position="bottom-end"
      withArrow
    >
      <div className={className}>
        <TextInput
          size="xs"
          classNames={{ input: "numbers" }}
          role="spinbutton"
          inputMode="decimal"
          aria-label={label}
          aria-valuenow={decimal(value)}
          aria-valuemin={decimal(range.zero ? 0 : range.minimum)}
          aria-valuemax={decimal(range.maximum)}
          aria-describedby={remark === null ? undefined : remarkId}
          title={remark === null ? t(range.zero ? "field.zeroOrRange" : "field.range", limits) : ""}
          error={remark !== null}
          value={draft ?? exactNumber(value)}
          onChange={(event) => type(event.currentTarget.value)}
          onFocus={(event) => event.currentTarget.select()}
          onBlur={finish}
          onKeyDown={press}
        />
        <VisuallyHidden id={remarkId} role="status">
          {said}
        </VisuallyHidden>
      </div>
    </Tooltip>
  );
}
