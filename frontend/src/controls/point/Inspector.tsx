import { SegmentedControl } from "@mantine/core";
import { setOptions } from "../../state/actions";
import type { Options } from "../../state/options";
import { t } from "../../text/t";
import { usePage, usePageState } from "../parts/page";
import { View } from "../parts/View";
import classes from "./Inspector.module.css";

/** Gradient and Hessian of θ′ or of the ball. */
export function Inspector() {
  const { store, views } = usePage();
  const subject = usePageState((state) => state.options.subject);
  return (
    <div className={classes.inspector}>
      <div className={classes.head}>
        <h2 className={classes.heading}>{t("inspector.title")}</h2>
        <SegmentedControl
          size="xs"
          aria-label={t("inspector.subject")}
          value={subject}
          onChange={(value) => setOptions(store, { subject: value as Options["subject"] })}
          data={[
            { value: "probe", label: t("inspector.probe") },
            { value: "ball", label: t("inspector.ball") },
          ]}
        />
      </div>
      <View mount={views.inspector} label={t("inspector.label")} />
    </div>
  );
}
