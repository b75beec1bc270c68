/** The outline of each start point's handle and balls: circle, square, diamond. */

/** Adds the outline of the start's shape to the current path; areas are about equal. */
export function traceShape(
  path: CanvasPath,
  startIndex: number,
  left: number,
  top: number,
  radius: number,
): void {
  if (startIndex === 0) {
    path.moveTo(left + radius, top);
    path.arc(left, top, radius, 0, 2 * Math.PI);
  } else if (startIndex === 1) {
    const half = radius * 0.9;
    path.rect(left - half, top - half, 2 * half, 2 * half);
  } else {
    const half = radius * 1.25;
    path.moveTo(left + half, top);
    path.lineTo(left, top + half);
    path.lineTo(left - half, top);
    path.lineTo(left, top - half);
    path.closePath();
  }
}
