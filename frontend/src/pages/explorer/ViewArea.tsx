import { useRef } from "react";
import { usePage, usePageState } from "../../controls/parts/page";
import { t } from "../../text/t";
import { Pane } from "./Pane";
import classes from "./ViewArea.module.css";

/**
 * The views of the chosen layout. A view is made when it is first shown and then kept, hidden,
 * because making a 3-D scene anew takes far longer than switching to it. On a phone there is
 * room for one, so "both" shows the contour.
 */
export function ViewArea({ single }: { single: boolean }) {
  const { views } = usePage();
  const layout = usePageState((state) => state.options.layout);
  const opened = useRef(new Set<string>());
  const both = layout === "both" && !single;
  const shown = {
    scene: both || layout === "scene",
    contour: both || layout === "contour" || layout === "both",
    panels: layout === "panels",
  };
  for (const [name, visible] of Object.entries(shown)) if (visible) opened.current.add(name);
  const place = (name: keyof typeof shown, label: string) =>
    opened.current.has(name) && (
      <Pane mount={views[name]} label={label} hidden={!shown[name]} key={name} />
    );
  return (
    <div className={classes.stage}>
      <div className={classes.area} data-both={both || undefined}>
        {place("scene", t("views.scene"))}
        {place("contour", t("views.contour"))}
        {place("panels", t("views.panels"))}
      </div>
    </div>
  );
}
