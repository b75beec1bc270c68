/** A small map of the loss on a plane, with isolines, its axes, and a cross at the centre. */
import { useComputedColorScheme } from "@mantine/core";
import { useEffect, useRef } from "react";
import { heights } from "../../../geometry/height";
import { isolines } from "../../../geometry/isolines";
import { mapScaleOf } from "../../../geometry/mapScale";
import { thumbnail } from "../../../geometry/thumbnail";
import type { GridData } from "../../../state/results";
import { shortNumber, tickNumber } from "../../../text/numbers";
import { t } from "../../../text/t";
import classes from "./Ratio.module.css";

/** Device pixels a side, and the units of the drawing above them. */
const PIXELS = 256;
const SIDE = 100;
const LEVELS = 12;

/** Isolines as one path over a square. */
function linesOf(grid: GridData): string {
  const { height, levels } = mapScaleOf(grid, grid, "log", LEVELS);
  const [columns, rows] = [grid.x.length - 1, grid.y.length - 1];
  const values = heights(grid.z, height);
  return levels
    .flatMap((level) => isolines(values, columns + 1, level.height))
    .map((line) =>
      Array.from({ length: line.length / 2 }, (_, i) => {
        const left = (line[2 * i]! / columns) * SIDE;
        const top = SIDE - (line[2 * i + 1]! / rows) * SIDE;
        return `${i === 0 ? "M" : "L"}${left.toFixed(1)} ${top.toFixed(1)}`;
      }).join(""),
    )
    .join("");
}

export function SliceMap({ grid, names }: { grid: GridData; names: readonly [string, string] }) {
  const scheme = useComputedColorScheme("light");
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const pixels = thumbnail(grid, "log", scheme, PIXELS);
    canvas.current?.getContext("2d")?.putImageData(new ImageData(pixels, PIXELS, PIXELS), 0, 0);
  }, [grid, scheme]);
  const [x, y] = [grid.x, grid.y].map((along) => [along[0]!, along.at(-1)!] as const);
  const place = ([low, high]: readonly [number, number]) => (-low / (high - low)) * SIDE;
  const [left, top] = [place(x!), SIDE - place(y!)];
  const finite = grid.z.filter(Number.isFinite);
  const summary = t("networkSlice.point.picture", {
    least: shortNumber(Math.min(...finite)),
    most: shortNumber(Math.max(...finite)),
  });
  return (
    <figure className={classes.map}>
      <div className={classes.square} role="img" aria-label={summary}>
        <canvas ref={canvas} width={PIXELS} height={PIXELS} />
        <svg viewBox={`0 0 ${SIDE} ${SIDE}`} aria-hidden>
          <path className={classes.isolines} d={linesOf(grid)} />
          <path
            className={classes.centre}
            d={`M${left - 3} ${top}H${left + 3}M${left} ${top - 3}V${top + 3}`}
          />
        </svg>
      </div>
      <figcaption className={classes.ends} aria-hidden>
        <span>
          {names[0]} <span>→</span> {tickNumber(x![0])} … {tickNumber(x![1])}
        </span>
        <span>
          {names[1]} <span>↑</span> {tickNumber(y![0])} … {tickNumber(y![1])}
        </span>
      </figcaption>
    </figure>
  );
}
