/**
 * Balls painted as balls: lit from the upper left, with a soft shadow on the ground beneath, and as
 * an outline where a hill hides them. And the crosses of runs that have left.
 */
import { clustersOf } from "../../geometry/clusters";
import { heightAt, isInside, type Point3 } from "../../geometry/heightfield";
import type { Spot } from "../../geometry/screen";
import { isHidden } from "../../geometry/sight";
import { traceShape } from "../parts/shapes";
import type { Painting } from "./layer";

export type Ball = {
  /** The ball's centre. */
  readonly at: Point3;
  readonly color: string;
  /** Tells its shape. */
  readonly startIndex: number;
};

/** Half a ball's size in pixels. */
const RADIUS = 7.5;
/** Balls nearer than this would hide each other's colour; they become one with a sector for each. */
const SHARED_WITHIN = 4;
const SHARED_RADIUS = 9;
/** The shadow's radius in balls' radii. */
const SHADOW = 1.7;
/** How far the shadow lies from beneath the ball, away from the light, as shares of the domain. */
const ASIDE = 0.008;
/** Half the size of the cross of a run that has left. */
const CROSS = 5.5;

/** Balls look alike in every frame: each is painted once. */
const sprites = new Map<string, HTMLCanvasElement>();
const MOST_SPRITES = 128;

/** A small canvas, in device pixels; `paint` has CSS pixels about its middle. */
function sprite(
  name: string,
  size: number,
  ratio: number,
  paint: (ctx: CanvasRenderingContext2D) => void,
): HTMLCanvasElement {
  const key = `${name}@${ratio}`;
  const known = sprites.get(key);
  if (known !== undefined) return known;
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = Math.ceil(2 * size * ratio);
  const ctx = canvas.getContext("2d")!;
  ctx.scale(ratio, ratio);
  ctx.translate(size, size);
  paint(ctx);
  if (sprites.size >= MOST_SPRITES) sprites.clear();
  sprites.set(key, canvas);
  return canvas;
}

function paintBall(
  ctx: CanvasRenderingContext2D,
  colors: readonly string[],
  shape: number,
  radius: number,
): void {
  const outline = new Path2D();
  traceShape(outline, shape, 0, 0, radius);
  ctx.save();
  ctx.clip(outline);
  const sector = (2 * Math.PI) / colors.length;
  for (const [i, color] of colors.entries()) {
    ctx.beginPath();
    ctx.moveTo(0, 0);
    ctx.arc(0, 0, 2 * radius, i * sector - Math.PI / 2, (i + 1) * sector - Math.PI / 2);
    ctx.fillStyle = color;
    ctx.fill();
  }
  const [x, y] = [-0.35 * radius, -0.4 * radius];
  const light = ctx.createRadialGradient(x, y, 0, x, y, 1.75 * radius);
  light.addColorStop(0, "rgba(255, 255, 255, 0.85)");
  light.addColorStop(0.18, "rgba(255, 255, 255, 0.3)");
  light.addColorStop(0.45, "rgba(255, 255, 255, 0)");
  light.addColorStop(0.6, "rgba(0, 0, 0, 0)");
  light.addColorStop(1, "rgba(0, 0, 0, 0.5)");
  ctx.fillStyle = light;
  ctx.fillRect(-2 * radius, -2 * radius, 4 * radius, 4 * radius);
  ctx.restore();
  ctx.strokeStyle = "rgba(0, 0, 0, 0.55)";
  ctx.lineWidth = 1;
  ctx.stroke(outline);
}

function paintShadow(ctx: CanvasRenderingContext2D, dark: boolean): void {
  const fade = ctx.createRadialGradient(0, 0, 0, 0, 0, 1);
  fade.addColorStop(0, `rgba(10, 14, 24, ${dark ? 0.7 : 0.5})`);
  fade.addColorStop(0.45, `rgba(10, 14, 24, ${dark ? 0.5 : 0.32})`);
  fade.addColorStop(1, "rgba(10, 14, 24, 0)");
  ctx.fillStyle = fade;
  ctx.fillRect(-1, -1, 2, 2);
}

/** A disc on the ground beneath a ball, as the camera sees it. */
function castShadow(painting: Painting, ball: Ball, radius: number): void {
  const { ctx, screen, field, theme } = painting;
  const [width, depth] = [field.x[1] - field.x[0], field.y[1] - field.y[0]];
  const ground = (x: number, y: number) =>
    isInside(field, x, y) ? screen.place([x, y, heightAt(field, x, y)]) : null;
  const [x, y] = [ball.at[0] + ASIDE * width, ball.at[1] - ASIDE * depth];
  const middle = ground(x, y);
  if (middle === null || !(middle.unit > 0)) return;
  const reach = (SHADOW * radius) / middle.unit;
  const [right, away] = [
    ground(x + (reach * width) / field.box[0], y),
    ground(x, y + (reach * depth) / field.box[1]),
  ];
  if (right === null || away === null) return;
  const values = [
    right.left - middle.left,
    right.top - middle.top,
    away.left - middle.left,
    away.top - middle.top,
    middle.left,
    middle.top,
  ] as const;
  if (!values.every(Number.isFinite)) return;
  ctx.save();
  ctx.transform(...values);
  const disc = sprite(`shadow ${theme.scheme}`, 32, 1, (on) => {
    on.scale(32, 32);
    paintShadow(on, theme.scheme === "dark");
  });
  ctx.drawImage(disc, -1, -1, 2, 2);
  ctx.restore();
}

function paintOutline({ ctx, theme }: Painting, ball: Ball, { left, top }: Spot, radius: number) {
  ctx.beginPath();
  traceShape(ctx, ball.startIndex, left, top, radius - 1);
  ctx.strokeStyle = theme.ground;
  ctx.lineWidth = 4;
  ctx.stroke();
  ctx.strokeStyle = ball.color;
  ctx.lineWidth = 2;
  ctx.setLineDash([3.5, 2.5]);
  ctx.stroke();
  ctx.setLineDash([]);
}

export function paintBalls(painting: Painting, balls: readonly Ball[]): void {
  const { ctx, screen, field, theme } = painting;
  const ratio = ctx.getTransform().a;
  const placed = balls.flatMap((ball) => {
    const spot = screen.place(ball.at);
    return spot === null || Number.isNaN(spot.top) ? [] : [{ ...spot, ball }];
  });
  const clusters = clustersOf(placed, SHARED_WITHIN).map((members) => {
    const first = members[0]!;
    const seen = !isHidden(field, screen.eye, first.ball.at);
    const radius = theme.scale.balls * (members.length === 1 ? RADIUS : SHARED_RADIUS);
    return { members, first, seen, radius };
  });
  // What is farther away lies beneath; outlines are above all hills.
  clusters.sort((a, b) => Number(b.seen) - Number(a.seen) || a.first.unit - b.first.unit);
  for (const { first, seen, radius } of clusters)
    if (seen) castShadow(painting, first.ball, radius);
  for (const { members, first, seen, radius } of clusters) {
    if (!seen) {
      paintOutline(painting, first.ball, first, radius);
      continue;
    }
    const colors = members.map(({ ball }) => ball.color);
    const starts = new Set(members.map(({ ball }) => ball.startIndex));
    const shape = starts.size === 1 ? first.ball.startIndex : 0;
    const size = 2 * radius;
    const image = sprite(`${colors.join()} ${shape} ${radius}`, size, ratio, (on) =>
      paintBall(on, colors, shape, radius),
    );
    ctx.drawImage(image, first.left - size, first.top - size, 2 * size, 2 * size);
  }
}

/** A cross where a run left the surface, or where its numbers ended. */
export function paintEnds(
  { ctx, screen, field, theme }: Painting,
  ends: readonly { readonly at: Point3; readonly color: string }[],
): void {
  ctx.lineCap = "round";
  const half = theme.scale.balls * CROSS;
  for (const { at, color } of ends) {
    const spot = screen.place(at);
    if (spot === null || Number.isNaN(spot.top)) continue;
    ctx.globalAlpha = isHidden(field, screen.eye, at) ? 0.5 : 1;
    ctx.beginPath();
    for (const side of [-1, 1]) {
      ctx.moveTo(spot.left - half, spot.top - side * half);
      ctx.lineTo(spot.left + half, spot.top + side * half);
    }
    ctx.strokeStyle = theme.ground;
    ctx.lineWidth = 6.5;
    ctx.stroke();
    ctx.strokeStyle = color;
    ctx.lineWidth = 3.2;
    ctx.stroke();
  }
  ctx.globalAlpha = 1;
}
