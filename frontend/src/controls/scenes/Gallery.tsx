import { Modal } from "@mantine/core";
import { IconTopologyStar3 } from "@tabler/icons-react";
import { studyLink } from "../../link/stories";
import { t } from "../../text/t";
import { sceneQuestion, sceneTitle } from "../../text/told";
import { usePageState } from "../parts/page";
import { ideaWords } from "../surface/ideas";
import { SceneLink } from "./SceneLink";
import { ScenePicture } from "./ScenePicture";
import classes from "./scenes.module.css";

/** All scenes: a picture and a question each. */
export function Gallery({
  opened,
  close,
  single,
}: {
  opened: boolean;
  close: () => void;
  /** Whether there is room for nothing else. */
  single: boolean;
}) {
  const scenes = usePageState((state) => state.scenes);
  return (
    <Modal
      opened={opened}
      onClose={close}
      title={t("scenes.gallery")}
      closeButtonProps={{ "aria-label": t("scenes.close") }}
      size="64rem"
      fullScreen={single}
      centered
    >
      <ul className={classes.gallery}>
        {scenes.map((story) => (
          <li key={story.key}>
            <SceneLink story={story} className={classes.card} taken={close}>
              <ScenePicture story={story} />
              <span className={classes.idea}>{ideaWords([story.idea])}</span>
              <span className={classes.question}>{sceneQuestion(story)}</span>
              <span className={classes.title}>{sceneTitle(story)}</span>
            </SceneLink>
          </li>
        ))}
      </ul>
      <Studies />
    </Modal>
  );
}

/** Questions that another page answers. */
function Studies() {
  const studies = usePageState((state) => state.studies);
  return (
    <section aria-label={t("scenes.networks")}>
      <h3 className={classes.part}>{t("scenes.networks")}</h3>
      <ul className={classes.gallery}>
        {studies.map((study) => (
          <li key={study.key}>
            <a href={studyLink(study)} className={classes.card}>
              <span className={classes.network} aria-hidden>
                <IconTopologyStar3 size={56} stroke={1.25} />
              </span>
              <span className={classes.idea}>{ideaWords([study.idea])}</span>
              <span className={classes.question}>{sceneQuestion(study)}</span>
              <span className={classes.title}>{sceneTitle(study)}</span>
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
