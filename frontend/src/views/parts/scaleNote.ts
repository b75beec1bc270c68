/** What is said in a corner of a picture of its arrows and ellipses: by what they are magnified. */
import { type Box, overlap } from "../../geometry/labelPlaces";
import type { Theme } from "../../look/colors";
import type { RunData } from "../../state/results";
import type { Point } from "../../state/scene";
import { shortNumber } from "../../text/numbers";
import { t } from "../../text/t";
import { writeLabel } from "./labels";
import type { LookedPictures } from "./looked";

/** From the picture's edges, and around what no note may lie on, in pixels. */
const EDGE = 8;
const AROUND = 12;
const LINE = 16;

/**
 * @param step the update that the clock shows: a long run may know none just there
 * @param small whether there is room for few words
 */
export function scaleNotes(
  { forces, ellipses }: LookedPictures,
  runs: readonly RunData[],
  step: number,
  small = false,
): readonly string[] {
  const arrows = runs.flatMap((run) => forces.get(run) ?? []);
  const rates = runs.flatMap((run) => ellipses.get(run) ?? []);
  const notes: string[] = [];
  const [first] = arrows;
  if (first !== undefined) {
    if (first.magnification !== 1) {
      notes.push(t("forces.magnified", { times: first.magnification }));
    }
    const cut = arrows.some(({ parts, movement }) => [...parts, movement].some((one) => one.cut));
    if (cut) notes.push(t("forces.cut"));
    if (first.step !== Math.floor(step)) {
      notes.push(t("forces.ofUpdate", { update: first.step + 1 }));
    }
  }
  const [ellipse] = rates;
  if (ellipse !== undefined) {
    const { rates: own, magnification: times } = ellipse;
    const [one, other] = own;
    notes.push(
      rates.length === 1 && !small
        ? t("forces.ellipse", {
            first: shortNumber(one, 2),
            second: shortNumber(other, 2),
            times,
          })
        : t("forces.ellipses", { times }),
    );
  }
  return notes;
}

type NotePlace = {
  readonly theme: Theme;
  readonly area: Box;
  readonly taken: readonly Point[];
  readonly corners: readonly Corner[];
};

export type Corner = "bottom left" | "bottom right" | "top left" | "top right";

/**
 * Writes the notes in the first of the corners that is free.
 *
 * @param taken what they may not lie on
 */
export function paintNotes(
  ctx: CanvasRenderingContext2D,
  notes: readonly string[],
  { theme, area, taken, corners }: NotePlace,
): void {
  if (notes.length === 0) return;
  const { type } = theme.scale;
  ctx.font = `600 ${12 * type}px system-ui, sans-serif`;
  const width = Math.max(...notes.map((note) => ctx.measureText(note).width));
  const height = LINE * type * notes.length;
  const [left, top] = [area.left + EDGE, area.top + EDGE];
  const right = area.left + area.width - EDGE - width;
  const bottom = area.top + area.height - EDGE - height;
  const places = corners.map((corner): Point => {
    const [vertical, horizontal] = corner.split(" ");
    return [horizontal === "left" ? left : right, vertical === "top" ? top : bottom];
  });
  const boxes = taken.map(([x, y]) => ({ left: x, top: y, width: 0, height: 0 }));
  const isFree = ([x, y]: Point) =>
    !boxes.some((box) => overlap({ left: x, top: y, width, height }, box, AROUND));
  const [x, y] = places.find(isFree) ?? places[0]!;
  const within = { left: area.left, right: area.left + area.width };
  for (const [i, note] of notes.entries()) {
    const own = ctx.measureText(note).width;
    // Each line begins or ends where the others do.
    const middle = x === right ? x + width - own / 2 : x + own / 2;
    writeLabel(ctx, note, [middle, y + LINE * type * (i + 0.5)], { theme, within });
  }
}

/** Points along the arrows, nearer to each other than a line of type is high. */
export function alongArrows(
  { forces }: LookedPictures,
  runs: readonly RunData[],
  line: (from: Point, to: Point) => readonly Point[],
): readonly Point[] {
  return runs.flatMap((run) => {
    const picture = forces.get(run);
    if (picture === undefined) return [];
    return [...picture.parts, picture.movement].flatMap(({ from, to }) => dense(line(from, to)));
  });
}

function dense(line: readonly Point[]): readonly Point[] {
  return line.flatMap(([x, y], i): Point[] => {
    const [px, py] = line[i - 1] ?? [x, y];
    const pieces = Math.max(1, Math.ceil(Math.hypot(x - px, y - py) / AROUND));
    return Array.from({ length: pieces }, (_, k) => {
      const share = (k + 1) / pieces;
      return [px + share * (x - px), py + share * (y - py)];
    });
  });
}
