/** The study of minimum ratios: critical points of small networks, as they are found. */
import { t } from "../../../text/t";
import { StudyFrame } from "../parts/StudyFrame";
import { Chart } from "./Chart";
import { Histogram } from "./Histogram";
import { PointSlice } from "./PointSlice";
import { SetupPanel } from "./SetupPanel";
import { Spectrum } from "./Spectrum";
import { Status } from "./Status";
import { Truths } from "./Truths";

export function RatioStudy() {
  return (
    <StudyFrame
      question={t("networks.ratio.question")}
      setup={<SetupPanel />}
      picture={
        <>
          <Status />
          <Chart />
        </>
      }
      pictureLabel={t("networks.points")}
      results={
        <>
          <Spectrum />
          <PointSlice />
          <Histogram />
          <Truths />
        </>
      }
    />
  );
}
