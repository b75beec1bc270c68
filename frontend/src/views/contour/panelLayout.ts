/** How many columns of small panels fill a place best. */

export type PanelLayout = {
  readonly columns: number;
  readonly rows: number;
  /** Of one panel, in whole CSS pixels. */
  readonly width: number;
  readonly height: number;
};

/** Width over height that suits a small contour with its title. */
const ASPECT = 1.15;
/** Below this a start point cannot be placed well; the panels scroll then. */
const LEAST_WIDTH = 160;
const LEAST_HEIGHT = 150;

/** The columns for which the largest rectangle of the aspect fits into each panel. */
export function panelLayout(
  count: number,
  width: number,
  height: number,
  gap: number,
): PanelLayout {
  const most = Math.max(1, Math.min(count, Math.floor((width + gap) / (LEAST_WIDTH + gap))));
  let best: PanelLayout | null = null;
  let bestSize = -1;
  for (let columns = 1; columns <= most; columns++) {
    const rows = Math.max(1, Math.ceil(count / columns));
    const panelWidth = Math.floor((width - (columns - 1) * gap) / columns);
    const fitting = Math.floor((height - (rows - 1) * gap) / rows);
    const size = Math.min(panelWidth, ASPECT * Math.max(fitting, LEAST_HEIGHT));
    if (fitting < LEAST_HEIGHT && columns < most) continue;
    if (size <= bestSize) continue;
    bestSize = size;
    best = { columns, rows, width: panelWidth, height: Math.max(fitting, LEAST_HEIGHT) };
  }
  return best!;
}
