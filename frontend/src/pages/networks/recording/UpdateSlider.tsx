/** Goes through the entries: with a finger, or with the arrow keys. */
import { Slider } from "@mantine/core";
import { t } from "../../../text/t";
import type { Recording } from "../../../wire";
import classes from "./Picture.module.css";
import { useRecording, useStudy } from "./study";

export function UpdateSlider({ recording }: { recording: Recording }) {
  const { store } = useRecording();
  const at = useStudy((study) => study.at);
  const told = (place: number) =>
    t("recording.at", {
      step: recording.steps[place]!,
      loss: recording.loss[place] ?? null,
    });
  return (
    <div className={classes.slider}>
      <span aria-hidden>{t("recording.update")}</span>
      <Slider
        size="sm"
        min={0}
        max={recording.steps.length - 1}
        value={at}
        label={null}
        thumbLabel={t("recording.update")}
        thumbValueText={told}
        onChange={(place) => store.setState({ at: place })}
      />
    </div>
  );
}
