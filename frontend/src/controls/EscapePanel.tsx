export function EscapePanel() {
  return null;
}
