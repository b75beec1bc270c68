/** Runs in the 3-D scene: whole path faint, trail strong up to the ball, an end mark where it left. */
import type { Card, RunData, State } from "../store";
import { ballAt, type DrapedLine, drapedLine, verticesPassed } from "./drape";
import { BOX, isInside, type Point3, placeOn } from "./heightfield";
import {
  lineSlot,
  Markers,
  markerSlot,
  mix,
  NOWHERE,
  type SceneContext,
  type SceneLayerFactory,
  START_SYMBOLS,
} from "./sceneLayer";

/** Slots are made in steps, so that one more run does not draw the scene anew. */
const SLOT_STEPS = [8, 16, 32, 48];
/** Vertices of all lines together, and at most of one: what a frame's time allows. */
const ALL_VERTICES = 4000;
const LINE_VERTICES = 400;

/**
 * Trails lie this far above the paths they cover, in box lengths, and each a little above the last:
 * runs that share a valley cover one another instead of flickering.
 */
const TRAIL_LIFT = 0.004;
const TRAIL_LIFT_EACH = 0.0005;

const BALL_SIZE = 9;
/** Half a ball's size on the screen, about, in box lengths. */
const BALL_RADIUS = 0.014;

type ShownRun = {
  readonly run: RunData;
  readonly card: Card;
  readonly line: DrapedLine;
  /** Where and at which update the run ended badly, if it did. */
  readonly end: { readonly at: Point3; readonly step: number } | null;
};

/** The runs of the cards that are on, where they belong to the surface shown. */
function runsOf(state: State): { run: RunData; card: Card }[] {
  if (state.runsScene?.surface.key !== state.grid?.surfaceKey) return [];
  return state.runs.flatMap((run) => {
    const card = state.scene.cards.find(({ id }) => id === run.cardId);
    return card?.enabled && run.step.length > 0 ? [{ run, card }] : [];
  });
}

export const runsLayer: SceneLayerFactory = (store, clock) => {
  let shown: readonly ShownRun[] = [];
  let stale = true;
  /** How many lines the slots show now. */
  let filled = 0;

  const slotCount = () => {
    const count = runsOf(store.getState()).length;
    return SLOT_STEPS.find((step) => step >= count) ?? SLOT_STEPS.at(-1)!;
  };

  function layLines(context: SceneContext): void {
    const runs = runsOf(store.getState()).slice(0, slotCount());
    const budget = Math.min(LINE_VERTICES, Math.ceil(ALL_VERTICES / Math.max(1, runs.length)));
    shown = runs.map(({ run, card }) => {
      const line = drapedLine(run, context.field, context.height, budget);
      return { run, card, line, end: endOf(run, line, context) };
    });
    const unit = (context.field.highest - context.field.lowest) / BOX[2];
    for (const [i, { card, line }] of shown.entries()) {
      const { x, y, z } = line.x.length > 0 ? line : NOWHERE;
      const above = (TRAIL_LIFT + i * TRAIL_LIFT_EACH) * unit;
      const faint = mix(card.color, context.theme.ground, 0.55);
      context.plot.update(`path-${i}`, { x, y, z, line: { color: faint } });
      context.plot.update(`trail-${i}`, {
        x,
        y,
        z: z.map((height) => height + above),
        line: { color: card.color },
      });
    }
    for (let i = shown.length; i < filled; i++) {
      context.plot.update(`path-${i}`, NOWHERE);
      context.plot.update(`trail-${i}`, NOWHERE);
    }
    filled = shown.length;
  }

  function moveBalls({ plot, field, height, theme }: SceneContext): void {
    const balls = new Markers();
    const { step } = clock;
    for (const [i, { run, card, line, end }] of shown.entries()) {
      plot.grow(`trail-${i}`, verticesPassed(line, step));
      const symbol = START_SYMBOLS[run.startIndex] ?? "circle";
      const ball = ballAt(run, step, field, height, BALL_RADIUS);
      if (ball !== null) {
        balls.add(ball, theme.ground, BALL_SIZE + 4, symbol);
        balls.add(ball, card.color, BALL_SIZE, symbol);
      }
      if (end !== null && step >= end.step) {
        balls.add(end.at, theme.ground, BALL_SIZE + 2, "x");
        balls.add(end.at, card.color, BALL_SIZE - 2, "x");
      }
    }
    balls.show(plot, "balls");
  }

  return {
    slots: () => [
      ...Array.from({ length: slotCount() }, (_, i) => lineSlot(`path-${i}`, 2)),
      ...Array.from({ length: slotCount() }, (_, i) => lineSlot(`trail-${i}`, 6)),
      markerSlot("balls"),
    ],
    fill(context, anew) {
      if (anew) filled = 0;
      if (stale || anew) layLines(context);
      stale = false;
      moveBalls(context);
    },
    watch(changed) {
      const stopRuns = store.subscribe(
        runsOf,
        () => {
          stale = true;
          changed();
        },
        { equalityFn: sameRuns },
      );
      const stopClock = clock.onStep(changed);
      return () => {
        stopRuns();
        stopClock();
      };
    },
  };
};

function sameRuns(a: ReturnType<typeof runsOf>, b: ReturnType<typeof runsOf>): boolean {
  return (
    a.length === b.length &&
    a.every(({ run, card }, i) => run === b[i]!.run && card.color === b[i]!.card.color)
  );
}

/** Where the run left the domain, or where its numbers stopped being finite. */
function endOf(run: RunData, line: DrapedLine, { field }: SceneContext): ShownRun["end"] {
  if (line.exit !== null) {
    const { at, step } = line.exit;
    return isInside(field, ...at) ? { at: placeOn(field, ...at, 0, BALL_RADIUS), step } : null;
  }
  const last = line.x.length - 1;
  if ((run.status !== "nonfinite" && run.status !== "diverged") || last < 0) return null;
  return { at: [line.x[last]!, line.y[last]!, line.z[last]!], step: run.step.at(-1)! };
}
