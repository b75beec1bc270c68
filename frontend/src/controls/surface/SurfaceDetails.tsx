import { Anchor } from "@mantine/core";
import { useState } from "react";
import type { DescribedSurface } from "../../state/surfaceKind";
import { surfaceDescription, surfaceKink } from "../../text/records";
import { t } from "../../text/t";
import { BOLD, Rich } from "../parts/Rich";
import { Tex } from "../parts/Tex";
import { ideaWords } from "./ideas";
import classes from "./SurfacePanel.module.css";

/** What there is to see on a surface; formula, kinks and source on demand. */
export function SurfaceDetails({ surface }: { surface: DescribedSurface }) {
  const [open, setOpen] = useState(false);
  const kink = surfaceKink(surface);
  const words = ideaWords(surface.ideas);
  return (
    <div className={classes.details}>
      <p>
        {surfaceDescription(surface)}{" "}
        <Anchor
          component="button"
          type="button"
          fz="inherit"
          aria-expanded={open}
          onClick={() => setOpen(!open)}
        >
          {t(open ? "surface.less" : "surface.more")}
        </Anchor>
      </p>
      {open && (
        <div className={classes.more}>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region needs the keyboard */}
          <section className={classes.formula} tabIndex={0} aria-label={t("surface.formula")}>
            <Tex>{`L(\\theta) = ${surface.tex}`}</Tex>
          </section>
          {words.length > 0 && (
            <p>{t("surface.shows", { ideas: words.join(t("ideas.between")) })}</p>
          )}
          {kink !== null && (
            <p>
              <Rich parts={BOLD}>{t("surface.kink", { kink })}</Rich>
            </p>
          )}
          <p className={classes.source}>
            <cite>{surface.source}</cite>
          </p>
        </div>
      )}
    </div>
  );
}
