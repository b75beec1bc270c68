export function TaylorControls() {
  return null;
}
