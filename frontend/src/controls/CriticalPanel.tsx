export function CriticalPanel() {
  return null;
}
