/** The study of training: loss, gradient and eigenvalues of one network, update by update. */
import { t } from "../../../text/t";
import { StudyFrame } from "../parts/StudyFrame";
import { AtCursor } from "./AtCursor";
import { Charts } from "./Charts";
import { Findings, Headline, Notes } from "./Findings";
import { SetupPanel } from "./SetupPanel";
import { Status } from "./Status";

export function TrainingStudy() {
  return (
    <StudyFrame
      question={t("training.question")}
      setup={<SetupPanel />}
      picture={
        <>
          <Status />
          <Charts />
        </>
      }
      pictureLabel={t("training.picture")}
      results={
        <>
          <Headline />
          <AtCursor />
          <Findings />
          <Notes />
        </>
      }
    />
  );
}
