/** The study of a training that somebody recorded: its curves, and the plane that its path lies in. */
import { t } from "../../../text/t";
import { StudyFrame } from "../parts/StudyFrame";
import { Curves } from "./Curves";
import { DropZone } from "./DropZone";
import { Here } from "./Here";
import { OpenPanel } from "./OpenPanel";
import { Plane } from "./Plane";
import { Shares } from "./Shares";
import { Spectrum } from "./Spectrum";
import { Status } from "./Status";
import { useStudy } from "./study";
import { Truths } from "./Truths";
import { UpdateSlider } from "./UpdateSlider";

export function RecordingStudy() {
  const recording = useStudy((study) => study.recording);
  return (
    <StudyFrame
      question={t("recording.question")}
      setup={<OpenPanel />}
      picture={
        <DropZone>
          <Status />
          {recording === null ? null : (
            <>
              <Plane recording={recording} />
              <Curves recording={recording} />
              <UpdateSlider recording={recording} />
            </>
          )}
        </DropZone>
      }
      pictureLabel={t("recording.picture")}
      results={
        recording === null ? (
          <Truths recording={null} />
        ) : (
          <>
            <Here recording={recording} />
            <Shares recording={recording} />
            <Spectrum recording={recording} />
            <Truths recording={recording} />
          </>
        )
      }
    />
  );
}
