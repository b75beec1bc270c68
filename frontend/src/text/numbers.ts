/**
 * The one form of numbers on the page: a true minus, plain between 0.001 and 10,000, else with a
 * power of ten, "1.25×10⁻⁷"; "–" where there is no number. The server writes them alike, and both
 * are held to `tests/numbers.json`. Links and the wire keep the machine's own form.
 */

import { isNegligible } from "../state/ranking";

const SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";

/** A hyphen is half as wide as a digit; a minus sign is as wide as a plus. */
function trueMinus(text: string): string {
  return text.replaceAll("-", "−");
}

function superscript(exponent: number): string {
  const digits = [...String(Math.abs(exponent))].map((digit) => SUPERSCRIPTS[Number(digit)]);
  return (exponent < 0 ? "⁻" : "") + digits.join("");
}

/** "1.20" → "1.2", "3.00×10⁴" → "3×10⁴": zeros that only line up a column. */
function withoutZeros(text: string): string {
  const [mantissa = "", ...power] = text.split("×");
  const short = mantissa.includes(".") ? mantissa.replace(/\.?0+$/, "") : mantissa;
  return [short, ...power].join("×");
}

/** `value` with `digits` significant digits and all its zeros: for tables and live readouts. */
export function formatNumber(value: number, digits = 3): string {
  if (Number.isNaN(value)) return "–";
  if (!Number.isFinite(value)) return value > 0 ? "∞" : "−∞";
  if (value === 0) return "0";
  // Rounding first: 9999.9 becomes 1.00×10⁴, not 10000.
  const rounded = Number(value.toPrecision(digits));
  const exponent = Math.floor(Math.log10(Math.abs(rounded)));
  if (exponent >= -3 && exponent <= 3) {
    return trueMinus(value.toFixed(Math.max(0, digits - 1 - exponent)));
  }
  const [mantissa, power] = value.toExponential(digits - 1).split("e");
  return `${trueMinus(mantissa!)}×10${superscript(Number(power))}`;
}

/** The same as far as a narrow place holds it: beside a power of ten, two digits. */
export function compactNumber(value: number, digits = 3): string {
  const full = formatNumber(value, digits);
  return full.includes("×") ? formatNumber(value, 2) : full;
}

/** A result in a narrow place, as far as rounding lets it be told: "≈ 0" for 1.7×10⁻¹⁹⁷. */
export function toldNumber(value: number, rounding: number): string {
  return value !== 0 && isNegligible(value, rounding) ? "≈ 0" : compactNumber(value);
}

/** As `formatNumber`, without zeros that say nothing: for sentences. */
export function shortNumber(value: number, digits = 3): string {
  return withoutZeros(formatNumber(value, digits));
}

/** With the fewest digits that are read back as the same number: for fields. */
export function exactNumber(value: number): string {
  let digits = 1;
  while (digits < 17 && Number(value.toPrecision(digits)) !== value) digits++;
  return shortNumber(value, digits);
}

/** For an axis, whose numbers are round up to the noise of fractions; a power of ten is "10⁻⁷". */
export function tickNumber(value: number, digits = 12): string {
  return shortNumber(value, digits).replace(/^(−?)1×/, "$1");
}

/** A count: all its digits, whatever its size. */
export function integer(value: number): string {
  return Number.isFinite(value) ? trueMinus(String(Math.round(value))) : formatNumber(value);
}

/** A count by thousands: "32,000". */
export function grouped(value: number): string {
  return integer(value).replace(/\B(?=(\d{3})+$)/g, ",");
}

/** What something is multiplied by; close to 1, what it differs from that by: "1 − 2×10⁻⁷". */
export function factor(value: number): string {
  const excess = value - 1;
  if (excess === 0 || !(Math.abs(excess) <= 1e-2)) return shortNumber(value);
  return `1 ${excess > 0 ? "+" : "−"} ${shortNumber(Math.abs(excess))}`;
}

/** A share of 1: "12.5 %". */
export function percent(share: number): string {
  return `${shortNumber(100 * share)}\u00A0%`;
}

/** A coordinate with two decimals more than the span of its axis needs. */
export function formatCoordinate(value: number, span: number): string {
  if (!Number.isFinite(value)) return formatNumber(value);
  const decimals = Math.min(8, Math.max(0, 2 - Math.floor(Math.log10(span / 10))));
  const text = value.toFixed(decimals);
  return trueMinus(Number(text) === 0 ? text.replace("-", "") : text);
}

const POWER_OF_TEN = /^([+-]?)(?:([\d.]+)\s*[×·*]\s*)?10\^?([⁺⁻⁰¹²³⁴-⁹]+|(?<=\^)[+-]?\d+)$/;

/** The number that a user typed: "0.01", "1e-2", "0,01", "−3", "1.25×10⁻⁷"; else NaN. */
export function parseNumber(text: string): number {
  const plain = text.trim().replace(",", ".").replaceAll("−", "-");
  const power = POWER_OF_TEN.exec(plain);
  if (power === null) return plain === "" ? Number.NaN : Number(plain);
  const [, sign, mantissa = "1", raised = ""] = power;
  const exponent = raised
    .replace("⁻", "-")
    .replace("⁺", "+")
    .replace(/[⁰¹²³⁴-⁹]/g, (digit) => String(SUPERSCRIPTS.indexOf(digit)));
  return Number(`${sign}${mantissa}e${exponent}`);
}
