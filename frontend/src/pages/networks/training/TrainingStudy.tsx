/** The study of training: loss, gradient and eigenvalues of one network, update by update. */
import { t } from "../../../text/t";
import { Findings, Headline } from "../parts/Findings";
import { StudyFrame } from "../parts/StudyFrame";
import { AtCursor } from "./AtCursor";
import { Charts } from "./Charts";
import { Notes } from "./Notes";
import { SetupPanel } from "./SetupPanel";
import { Status } from "./Status";
import { useStudy } from "./study";

const NONE = [] as const;

export function TrainingStudy() {
  const findings = useStudy(({ outcome }) => outcome?.findings ?? NONE);
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
          <Headline findings={findings} />
          <AtCursor />
          <Findings findings={findings} />
          <Notes />
        </>
      }
    />
  );
}
