import { clustersOf } from "../../../geometry/clusters";
import { type Box, placeLabels } from "../../../geometry/labelPlaces";
import type { VerdictData } from "../../../state/results";
import { verdictOn } from "../../../state/verdicts";
import { verdictLabel } from "../../../text/status";
import { t } from "../../../text/t";
import { ballsOf } from "./balls";
import type { Layer, OverlayContext, ShownRun } from "./layer";

/** In pixels for type of size 1, as all lengths of labels here; those of marks are for balls of size 1. */
const LETTERS = 11;
const HEIGHT = 18;
const PADDING = 6;
/** Of the stroke in the run's colour. */
const BAR = 3;
/** From the middle of a ball, past a ring around it. */
const AWAY = 15;
/** Half the sides of what no label may lie on. */
const BALL = 9;
const START = 13;
/** Balls nearer than this have one label. */
const TOGETHER = 12;
/** More labels, or more words in one, would hide what they tell of. */
const MOST = 4;
const MOST_WORDS = 2;

/** The order in which labels are placed, while there is room. */
const URGENCY: readonly VerdictData["tone"][] = ["bad", "warn", "good", "plain"];

export type VerdictLabel = {
  readonly left: number;
  readonly top: number;
  readonly text: string;
  /** Null where several runs share it. */
  readonly color: string | null;
};

/** From which update on the run's ball is where the verdict says that it ends. */
function stopsAt({ run }: ShownRun, { kind, window }: VerdictData): number {
  const last = run.step.at(-1) ?? 0;
  const rests = kind === "minimum" || kind === "curve_of_minima";
  return rests && run.convergedAt !== null ? Math.max(run.convergedAt, window[0]) : last;
}

/** What is said of balls that have stopped, the most urgent first. */
export function labelsOf(
  context: Pick<OverlayContext, "runs" | "step" | "toPixel" | "area" | "state">,
): readonly VerdictLabel[] {
  const stopped = ballsOf(context).flatMap((ball) => {
    const verdict = verdictOn(context.state.verdicts, ball.shown.run);
    if (verdict === undefined || context.step < stopsAt(ball.shown, verdict)) return [];
    return [{ ...ball, verdict }];
  });
  return clustersOf(stopped, TOGETHER)
    .map((balls) => {
      const first = balls[0]!;
      const words = [...new Set(balls.map(({ verdict }) => verdictLabel(verdict)))];
      const told = words.slice(0, MOST_WORDS).join(t("status.between"));
      const urgency = Math.min(...balls.map(({ verdict }) => URGENCY.indexOf(verdict.tone)));
      return {
        left: first.left,
        top: first.top,
        text: words.length > MOST_WORDS ? t("status.andMore", { told }) : told,
        color: balls.length === 1 ? first.shown.card.color : null,
        urgency,
      };
    })
    .sort((a, b) => a.urgency - b.urgency)
    .slice(0, MOST)
    .map(({ urgency: _, ...label }) => label);
}

const widths = new Map<string, number>();

/** In the font that is set. */
function widthOf(ctx: CanvasRenderingContext2D, text: string): number {
  const key = `${ctx.font} ${text}`;
  let width = widths.get(key);
  if (width === undefined) {
    width = Math.ceil(ctx.measureText(text).width);
    widths.set(key, width);
  }
  return width;
}

function around(left: number, top: number, half: number): Box {
  return { left: left - half, top: top - half, width: 2 * half, height: 2 * half };
}

/**
 * The verdict beside a ball that has stopped, where there is room for it. While a point is looked
 * at, its own marks have the room.
 */
export const verdictLabels: Layer = (context) => {
  const { ctx, small, state, theme, area, toPixel } = context;
  if (small || state.options.panel === "point" || state.verdicts.length === 0) return;
  const labels = labelsOf(context);
  if (labels.length === 0) return;
  const { type, balls } = theme.scale;
  const [height, padding, stroke] = [type * HEIGHT, type * PADDING, type * BAR];
  ctx.font = `600 ${type * LETTERS}px system-ui, sans-serif`;
  const taken = [
    ...labels.map(({ left, top }) => around(left, top, balls * BALL)),
    ...state.scene.starts.map(([x, y]) => around(...toPixel(x, y), balls * START)),
  ];
  const sizes = labels.map(({ left, top, text, color }) => {
    const bar = color === null ? 0 : stroke;
    return { left, top, width: widthOf(ctx, text) + 2 * padding + bar, height };
  });
  ctx.textBaseline = "middle";
  for (const [i, box] of placeLabels(sizes, balls * AWAY, area, taken).entries()) {
    if (box === null) continue;
    const { text, color } = labels[i]!;
    const bar = color === null ? 0 : stroke;
    ctx.beginPath();
    ctx.roundRect(box.left, box.top, box.width, box.height, 4 * type);
    ctx.fillStyle = theme.ground;
    ctx.globalAlpha = 0.92;
    ctx.fill();
    ctx.globalAlpha = 1;
    if (color !== null) {
      ctx.beginPath();
      ctx.roundRect(box.left, box.top, bar, box.height, [4 * type, 0, 0, 4 * type]);
      ctx.fillStyle = color;
      ctx.fill();
    }
    ctx.fillStyle = theme.ink;
    ctx.fillText(text, box.left + bar + padding, box.top + height / 2 + 0.5);
  }
};
