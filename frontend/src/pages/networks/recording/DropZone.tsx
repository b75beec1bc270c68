/** The middle of the study: a file may be dropped on it; without one it says what to do. */
import { IconFileUpload } from "@tabler/icons-react";
import { type DragEvent, type ReactNode, useState } from "react";
import { t } from "../../../text/t";
import classes from "./Recording.module.css";
import { useRecording, useStudy } from "./study";

export function DropZone({ children }: { children: ReactNode }) {
  const { upload } = useRecording();
  const empty = useStudy(({ recording }) => recording === null);
  const [over, setOver] = useState(false);
  const drag = (event: DragEvent) => {
    if (!event.dataTransfer.types.includes("Files")) return;
    event.preventDefault();
    setOver(true);
  };
  const leave = (event: DragEvent<HTMLElement>) => {
    const inside = event.relatedTarget instanceof Node;
    if (!inside || !event.currentTarget.contains(event.relatedTarget as Node)) setOver(false);
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const [file] = event.dataTransfer.files;
    if (file !== undefined) void upload.open(file);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a hand with a mouse drops here what the button opens, too
    <div className={classes.zone} onDragOver={drag} onDragLeave={leave} onDrop={drop}>
      {children}
      {empty && (
        <div className={classes.empty} data-over={over || undefined}>
          <IconFileUpload size={40} stroke={1.25} aria-hidden />
          <p className={classes.invitation}>{t("recording.invitation")}</p>
          <ol>
            <li>{t("recording.first")}</li>
            <li>{t("recording.second")}</li>
            <li>{t("recording.third")}</li>
          </ol>
        </div>
      )}
      {!empty && over && (
        <div className={classes.over} aria-hidden>
          {t("recording.drop")}
        </div>
      )}
    </div>
  );
}
