import { useComputedColorScheme } from "@mantine/core";
import { useEffect, useRef } from "react";
import { gridData, THUMBNAIL_GRID, thumbnail } from "../../geometry/thumbnail";
import { referenceFrom } from "../../state/kinds";
import type { HeightScale } from "../../state/options";
import type { GridData } from "../../state/results";
import { usePage } from "../parts/page";
import classes from "./SurfacePicker.module.css";

/** Device pixels per side. */
const SIZE = 96;

/** Grids asked for so far, by the surface's id; one that failed may be asked for again. */
const grids = new Map<string, Promise<GridData>>();

/** A small relief map of a surface; its grid is fetched when it first comes into sight. */
export function SurfaceThumbnail({
  id,
  height = "linear",
}: {
  id: string;
  height?: HeightScale | undefined;
}) {
  const { fetchGrid } = usePage();
  const scheme = useComputedColorScheme("light");
  const element = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const canvas = element.current;
    if (canvas === null) return;
    let gone = false;
    const load = async () => {
      let grid = grids.get(id);
      if (grid === undefined) {
        grid = fetchGrid(referenceFrom(id), THUMBNAIL_GRID).then((wire) => gridData(id, wire));
        grids.set(id, grid);
      }
      try {
        const pixels = thumbnail(await grid, height, scheme, SIZE);
        if (!gone) canvas.getContext("2d")?.putImageData(new ImageData(pixels, SIZE, SIZE), 0, 0);
      } catch {
        // The picture is an ornament: without it the title still tells the surface.
        grids.delete(id);
      }
    };
    const observer = new IntersectionObserver((entries) => {
      if (!entries.some((entry) => entry.isIntersecting)) return;
      observer.disconnect();
      void load();
    });
    observer.observe(canvas);
    return () => {
      gone = true;
      observer.disconnect();
    };
  }, [id, height, scheme, fetchGrid]);
  return (
    <canvas ref={element} width={SIZE} height={SIZE} className={classes.thumbnail} aria-hidden />
  );
}
