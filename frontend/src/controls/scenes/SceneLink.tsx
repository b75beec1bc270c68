import type { MouseEvent, ReactNode } from "react";
import { storyLink } from "../../link/stories";
import type { SceneDescription } from "../../wire";
import { useTake } from "./useTake";

/** A link to a scene, which may be opened anywhere; pressed plainly it takes the scene here. */
export function SceneLink({
  story,
  className,
  taken,
  children,
}: {
  story: SceneDescription;
  className: string | undefined;
  /** The scene has been taken here. */
  taken?: () => void;
  children: ReactNode;
}) {
  const take = useTake();
  const press = (event: MouseEvent) => {
    const plain = event.button === 0 && !event.metaKey && !event.ctrlKey;
    if (!plain || event.shiftKey || event.altKey) return;
    event.preventDefault();
    take(story);
    taken?.();
  };
  return (
    // The slash says to who reads the page out that this is a state and no part to skip to.
    <a href={storyLink(story).replace("#", "#/")} className={className} onClick={press}>
      {children}
    </a>
  );
}
