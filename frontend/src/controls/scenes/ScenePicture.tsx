import { useComputedColorScheme } from "@mantine/core";
import { useEffect, useRef, useState } from "react";
import { gridData, THUMBNAIL_GRID } from "../../geometry/thumbnail";
import { themeOf } from "../../look/colors";
import { idOf } from "../../state/kinds";
import { sceneFrom } from "../../state/stories";
import type { SceneDescription } from "../../wire";
import { usePage, usePageState } from "../parts/page";
import { type Picture, paintPicture } from "./picture";
import classes from "./scenes.module.css";

/** Device pixels. */
const SIZE = { width: 240, height: 180 };

/** Pictures asked for so far, by the scene's key; one that failed may be asked for again. */
const pictures = new Map<string, Promise<Omit<Picture, "scale">>>();

/** The surface with the runs as they were computed; fetched when it first comes into sight. */
export function ScenePicture({ story }: { story: SceneDescription }) {
  const { fetchGrid, fetchRuns } = usePage();
  const element = useRef<HTMLCanvasElement>(null);
  const [picture, setPicture] = useState<Omit<Picture, "scale"> | null>(null);
  const scheme = useComputedColorScheme("light");
  const { surface } = story.scene;
  const scale = usePageState(
    (state) =>
      state.surfaces.find(({ key }) => "key" in surface && key === surface.key)?.height ?? "log",
  );
  // What is worked with comes first: a server that must compile it has enough to do.
  const ready = usePageState(({ runsScene }) => runsScene !== null);
  useEffect(() => {
    const canvas = element.current;
    if (canvas === null || !ready) return;
    let gone = false;
    const load = async () => {
      let wanted = pictures.get(story.key);
      if (wanted === undefined) {
        const id = idOf(sceneFrom(story).surface);
        wanted = Promise.all([
          fetchGrid(story.scene.surface, THUMBNAIL_GRID),
          fetchRuns(story.scene),
        ]).then(([grid, { runs }]) => ({ grid: gridData(id, grid), runs }));
        pictures.set(story.key, wanted);
      }
      try {
        const found = await wanted;
        if (!gone) setPicture(found);
      } catch {
        // The picture is an ornament: without it the question still tells the scene.
        pictures.delete(story.key);
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
  }, [story, ready, fetchGrid, fetchRuns]);
  useEffect(() => {
    if (picture === null || element.current === null) return;
    paintPicture(element.current, { ...picture, scale }, themeOf(scheme));
  }, [picture, scale, scheme]);
  return <canvas ref={element} {...SIZE} className={classes.picture} aria-hidden />;
}
