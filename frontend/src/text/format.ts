/** Numbers as text: short, with the same number of significant digits everywhere. */

/**
 * `value` with `digits` significant digits: plain between 0.001 and 10,000, else with an exponent
 * ("1.23e−5"). NaN is "–": there is no number to show.
 */
export function formatNumber(value: number, digits = 3): string {
  if (Number.isNaN(value)) return "–";
  if (!Number.isFinite(value)) return value > 0 ? "∞" : "−∞";
  if (value === 0) return "0";
  // Rounding first: 9999.9 becomes 1.00e4, not 10000.
  const rounded = Number(value.toPrecision(digits));
  const exponent = Math.floor(Math.log10(Math.abs(rounded)));
  if (exponent < -3 || exponent > 3) {
    return trueMinus(rounded.toExponential(digits - 1).replace("e+", "e"));
  }
  return trueMinus(value.toFixed(Math.max(0, digits - 1 - exponent)));
}

/** A hyphen is half as wide as a digit; a minus sign is as wide as a plus. */
function trueMinus(text: string): string {
  return text.replaceAll("-", "−");
}

/** The number that a user typed: "0.01", "1e-2" or "0,01"; NaN where it is none. */
export function parseNumber(text: string): number {
  const plain = text.trim().replace(",", ".").replaceAll("−", "-");
  return plain === "" ? Number.NaN : Number(plain);
}

/** A coordinate with two decimals more than the span of its axis needs. */
export function formatCoordinate(value: number, span: number): string {
  const decimals = Math.min(8, Math.max(0, 2 - Math.floor(Math.log10(span / 10))));
  const text = value.toFixed(decimals);
  return trueMinus(Number(text) === 0 ? text.replace("-", "") : text);
}
