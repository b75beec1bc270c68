export function SlicePanel() {
  return null;
}
