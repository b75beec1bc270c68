/** How far the opening of a file is, or how it ended. */
import { Switch } from "@mantine/core";
import { t } from "../../../text/t";
import frame from "../parts/Networks.module.css";
import { Undertaken } from "../parts/Undertaken";
import { megabytes } from "./megabytes";
import { useRecording, useStudy } from "./study";

export function Status() {
  const { store } = useRecording();
  const undertaking = useStudy((study) => study.progress);
  const file = useStudy((study) => study.file);
  const sent = useStudy((study) => study.sent);
  const recording = useStudy((study) => study.recording);
  const logarithmic = useStudy((study) => study.logarithmic);
  const name = file?.name ?? "";
  return (
    <div className={frame.status}>
      <div className={frame.told}>
        <Undertaken
          undertaking={undertaking}
          share={sent}
          words={{
            idle: t("recording.idle"),
            underWay:
              sent < 1
                ? t("recording.sending", { name, size: megabytes(file?.bytes ?? 0) })
                : t("recording.reading", { name }),
            cancelled: t("recording.cancelled", { name }),
            lost: t("recording.lost", { name }),
            done: t("recording.done", {
              name,
              entries: recording?.entries ?? 0,
              count: recording?.parameters ?? 0,
            }),
            progress: t("recording.progress"),
          }}
        />
      </div>
      {recording !== null && (
        <Switch
          size="xs"
          label={t("recording.logarithmic")}
          checked={logarithmic}
          onChange={(event) => store.setState({ logarithmic: event.currentTarget.checked })}
        />
      )}
    </div>
  );
}
