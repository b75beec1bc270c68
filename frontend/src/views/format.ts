/** Numbers as the page writes them. */

/** Four significant digits, a true minus sign, an exponent only where it is shorter. */
export function formatNumber(value: number): string {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? "undefined" : value > 0 ? "∞" : "−∞";
  const size = Math.abs(value);
  const text =
    size !== 0 && (size < 1e-3 || size >= 1e5)
      ? value.toExponential(2).replace("e+", "e")
      : String(Number(value.toPrecision(4)));
  return text.replaceAll("-", "−");
}

/** A coordinate with two decimals more than the span of its axis needs. */
export function formatCoordinate(value: number, span: number): string {
  const decimals = Math.min(8, Math.max(0, 2 - Math.floor(Math.log10(span / 10))));
  return value.toFixed(decimals).replace("-", "−");
}
