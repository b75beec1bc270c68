/** What a number that was typed becomes, and what has to be said about that. */
import { parseNumber } from "../../text/numbers";
import { clampTo, type Range } from "./slider";

export type Typed = {
  /** The number that counts; null where what counted before stays. */
  readonly value: number | null;
  /** Why it is not what was typed. */
  readonly remark: "largest" | "smallest" | "whole" | "none" | null;
};

/**
 * What counts of a text that is done. Nothing is cut to another number: what lies beyond a limit
 * becomes the limit, and that is said.
 */
export function typedNumber(text: string, range: Range): Typed {
  const number = parseNumber(text);
  if (Number.isNaN(number)) return { value: null, remark: "none" };
  if (range.zero === true && number === 0) return { value: 0, remark: null };
  if (number > range.maximum) return { value: range.maximum, remark: "largest" };
  if (number < range.minimum) return { value: range.minimum, remark: "smallest" };
  if (range.integer && !Number.isInteger(number)) {
    return { value: clampTo(range, number), remark: "whole" };
  }
  return { value: number, remark: null };
}

/**
 * The same while it is being typed. What is not allowed may only be the beginning: "0" of "0.01",
 * "2." of "20". But what is beyond a limit already is far from the number that counted last.
 */
export function typingNumber(text: string, range: Range): Typed {
  const typed = typedNumber(text, range);
  const beyond = typed.remark === "largest" || (typed.remark === "smallest" && range.minimum < 0);
  return typed.remark === null || beyond ? typed : { value: null, remark: null };
}
