export function ExtraDimension() {
  return null;
}
