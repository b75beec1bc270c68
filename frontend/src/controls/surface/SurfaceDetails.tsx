import { Anchor } from "@mantine/core";
import { useState } from "react";
import type { DescribedSurface } from "../../state/surfaceKind";
import { Tex } from "../parts/Tex";
import { ideaWords } from "./ideas";
import classes from "./SurfacePanel.module.css";

/** What there is to see on a surface; formula, kinks and source on demand. */
export function SurfaceDetails({ surface }: { surface: DescribedSurface }) {
  const [open, setOpen] = useState(false);
  const words = ideaWords(surface.ideas);
  return (
    <div className={classes.details}>
      <p>
        {surface.description}{" "}
        <Anchor
          component="button"
          type="button"
          fz="inherit"
          aria-expanded={open}
          onClick={() => setOpen(!open)}
        >
          {open ? "Less" : "More"}
        </Anchor>
      </p>
      {open && (
        <div className={classes.more}>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region needs the keyboard */}
          <section className={classes.formula} tabIndex={0} aria-label="Formula">
            <Tex>{`L(\\theta) = ${surface.tex}`}</Tex>
          </section>
          {words.length > 0 && <p>Shows: {words.join(", ")}.</p>}
          {surface.kink !== null && (
            <p>
              <b>Kink.</b> {surface.kink}
            </p>
          )}
          <p className={classes.source}>{surface.source}</p>
        </div>
      )}
    </div>
  );
}
