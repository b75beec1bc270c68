/** Runs in the 3-D scene: whole path faint, trail strong up to the ball, an end mark where it left. */
import {
  ballAt,
  type DrapedLine,
  drapedLine,
  projectedPath,
  verticesPassed,
} from "../../geometry/drape";
import { isInside, type Point3, placeOn, unitOf } from "../../geometry/heightfield";
import type { RunData } from "../../state/results";
import type { Card } from "../../state/scene";
import { cardRunsOn } from "../../state/shown";
import type { State } from "../../state/store";
import { hued } from "../parts/hued";
import { type Ball, paintBalls, paintEnds } from "./balls";
import { lineSlot, mix, NOWHERE, type SceneContext, type SceneLayerFactory } from "./layer";

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

/** Half a ball's size on the screen, about, in box lengths. */
const BALL_RADIUS = 0.02;

/** On the floor a path is straight between its points, and a shadow of itself. */
const FLOOR_VERTICES = 120;

/** How much of a run's colour its path on the floor has. */
const FLOOR_STRENGTH = 0.65;

const KINDS = ["path", "trail", "floor"] as const;
type Kind = (typeof KINDS)[number];

type ShownRun = {
  readonly run: RunData;
  readonly card: Card;
  readonly line: DrapedLine;
  /** Where and at which update the run ended badly, if it did. */
  readonly end: { readonly at: Point3; readonly step: number } | null;
};

/** The runs of the cards that are on, where they belong to the surface shown. */
function runsOf(state: State): { run: RunData; card: Card }[] {
  return cardRunsOn(state, state.grid).filter(({ run }) => run.step.length > 0);
}

export const runsLayer: SceneLayerFactory = (store, clock) => {
  let shown: readonly ShownRun[] = [];
  let stale = true;
  /** The kinds of lines whose slots hold the runs shown. */
  const laid = new Set<Kind>();

  const slotCount = () => {
    const count = runsOf(store.getState()).length;
    return SLOT_STEPS.find((step) => step >= count) ?? SLOT_STEPS.at(-1)!;
  };

  function takeRuns(context: SceneContext): void {
    const { plot, field, height, theme } = context;
    const runs = runsOf(store.getState()).slice(0, slotCount());
    const budget = Math.min(LINE_VERTICES, Math.ceil(ALL_VERTICES / Math.max(1, runs.length)));
    const before = shown.length;
    shown = runs.map(({ run, card }) => {
      const line = drapedLine(run, field, height, budget);
      return { run, card: hued(card, theme.scheme), line, end: endOf(run, line, context) };
    });
    // What the slots hold is of the runs before.
    for (const kind of KINDS) {
      for (let i = 0; i < Math.max(before, shown.length); i++) plot.grow(`${kind}-${i}`, 0);
    }
    laid.clear();
  }

  function lay(kind: Kind, { plot, field, theme }: SceneContext): void {
    if (laid.has(kind)) return;
    laid.add(kind);
    const unit = unitOf(field);
    for (const [i, { run, card, line }] of shown.entries()) {
      const { x, y, z } = line.x.length > 0 ? line : NOWHERE;
      if (kind === "floor") {
        const shadow = projectedPath(run, field, FLOOR_VERTICES);
        const color = mix(card.color, theme.ground, FLOOR_STRENGTH);
        plot.update(`floor-${i}`, { ...(shadow.x.length > 0 ? shadow : NOWHERE), line: { color } });
      } else if (kind === "path") {
        plot.update(`path-${i}`, { x, y, z, line: { color: mix(card.color, theme.ground, 0.55) } });
      } else {
        const above = (TRAIL_LIFT + i * TRAIL_LIFT_EACH) * unit;
        const lifted = z.map((height) => height + above);
        plot.update(`trail-${i}`, { x, y, z: lifted, line: { color: card.color } });
      }
    }
  }

  /** Before the first step no trail is seen, and after the last no path: they are not laid then. */
  function layLines(context: SceneContext): void {
    const { step } = clock;
    if (shown.some(({ run }) => step < run.step.at(-1)!)) lay("path", context);
    if (step > 0) lay("trail", context);
    lay("floor", context);
    if (!laid.has("trail")) return;
    for (const [i, { line }] of shown.entries()) {
      context.plot.grow(`trail-${i}`, verticesPassed(line, step));
    }
  }

  function ballsNow({ field, height }: SceneContext): Ball[] {
    return shown.flatMap(({ run, card: { color } }) => {
      const at = ballAt(run, clock.step, field, height, BALL_RADIUS);
      return at === null ? [] : [{ at, color, startIndex: run.startIndex }];
    });
  }

  function endsNow(): { at: Point3; color: string }[] {
    return shown.flatMap(({ card: { color }, end }) =>
      end !== null && clock.step >= end.step ? [{ at: end.at, color }] : [],
    );
  }

  return {
    slots: () => [
      ...Array.from({ length: slotCount() }, (_, i) => lineSlot(`floor-${i}`, 2)),
      ...Array.from({ length: slotCount() }, (_, i) => lineSlot(`path-${i}`, 2)),
      ...Array.from({ length: slotCount() }, (_, i) => lineSlot(`trail-${i}`, 6)),
    ],
    fill(context, anew) {
      if (stale || anew) takeRuns(context);
      stale = false;
      layLines(context);
    },
    paint(painting) {
      paintEnds(painting, endsNow());
      paintBalls(painting, ballsNow(painting));
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
