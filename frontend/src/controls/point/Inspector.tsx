import { VisuallyHidden } from "@mantine/core";
import { t } from "../../text/t";
import { usePage } from "../parts/page";
import { View } from "../parts/View";
import classes from "./Inspector.module.css";

/** Gradient and Hessian of θ′ or of the ball. */
export function Inspector() {
  const { views } = usePage();
  return (
    <div className={classes.inspector}>
      <VisuallyHidden>
        <h2>{t("inspector.title")}</h2>
      </VisuallyHidden>
      <View mount={views.inspector} label={t("inspector.label")} />
    </div>
  );
}
