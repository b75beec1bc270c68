/** The study of batch sizes: one network, trained with small and with large batches. */
import { t } from "../../../text/t";
import { StudyFrame } from "../parts/StudyFrame";
import { Keskar } from "./Keskar";
import { Numbers } from "./Numbers";
import { SetupPanel } from "./SetupPanel";
import { Status } from "./Status";
import { Truths } from "./Truths";
import { View } from "./View";

export function BatchStudy() {
  return (
    <StudyFrame
      question={t("networks.batches.question")}
      setup={<SetupPanel />}
      picture={
        <>
          <Status />
          <View />
        </>
      }
      pictureLabel={t("networks.batches.picture")}
      results={
        <>
          <Truths />
          <Numbers />
          <Keskar />
        </>
      }
    />
  );
}
