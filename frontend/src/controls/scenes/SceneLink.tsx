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
    // With the page's own path: a bare fragment would be announced as a way to skip to a part.
    <a
      href={`${location.pathname}${location.search}${storyLink(story)}`}
      className={className}
      onClick={press}
    >
      {children}
    </a>
  );
}
