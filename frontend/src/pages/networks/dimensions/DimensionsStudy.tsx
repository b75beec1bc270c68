/** The study of more dimensions: what is a trap in a slice, and what it is in all of them. */
import { t } from "../../../text/t";
import { Findings, Headline } from "../parts/Findings";
import { StudyFrame } from "../parts/StudyFrame";
import { AtCount } from "./AtCount";
import { Charts } from "./Charts";
import { Notes } from "./Notes";
import { RandomChart } from "./RandomChart";
import { SetupPanel } from "./SetupPanel";
import { Status } from "./Status";
import { useStudy } from "./study";

export function DimensionsStudy() {
  const findings = useStudy((study) => study.findings);
  return (
    <StudyFrame
      question={t("dimensions.question")}
      setup={<SetupPanel />}
      picture={
        <>
          <Status />
          <Charts />
        </>
      }
      pictureLabel={t("dimensions.picture")}
      results={
        <>
          <Headline findings={findings} />
          <AtCount />
          <Findings findings={findings} />
          <RandomChart />
          <Notes />
        </>
      }
    />
  );
}
