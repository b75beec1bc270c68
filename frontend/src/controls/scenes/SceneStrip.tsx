import { Button, CloseButton } from "@mantine/core";
import { useEffect, useState } from "react";
import { hasBeen, markFirst } from "../../state/firsts";
import { t } from "../../text/t";
import { sceneQuestion } from "../../text/told";
import { usePageState } from "../parts/page";
import { SceneLink } from "./SceneLink";
import { ScenePicture } from "./ScenePicture";
import classes from "./scenes.module.css";

/** Who comes for the first time, by no link to anything, is shown a few questions to begin with. */
export function useStrip(): { readonly shown: boolean; readonly dismiss: () => void } {
  const [shown, setShown] = useState(() => location.hash === "" && !hasBeen("visited"));
  useEffect(() => {
    if (shown) markFirst("visited");
  }, [shown]);
  return { shown, dismiss: () => setShown(false) };
}

export function SceneStrip({ dismiss, showAll }: { dismiss: () => void; showAll: () => void }) {
  const scenes = usePageState((state) => state.scenes);
  const featured = usePageState((state) => state.featured);
  const stories = featured.flatMap((key) => scenes.find((story) => story.key === key) ?? []);
  return (
    <nav className={classes.strip} aria-label={t("scenes.strip")}>
      <ul>
        {stories.map((story) => (
          <li key={story.key}>
            <SceneLink story={story} className={classes.small}>
              <ScenePicture story={story} />
              <span>{sceneQuestion(story)}</span>
            </SceneLink>
          </li>
        ))}
      </ul>
      <div className={classes.ends}>
        <CloseButton size="sm" aria-label={t("scenes.dismiss")} onClick={dismiss} />
        <Button size="compact-xs" variant="subtle" onClick={showAll}>
          {t("scenes.all", { count: scenes.length })}
        </Button>
      </div>
    </nav>
  );
}
