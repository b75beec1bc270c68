import { Kbd, Modal } from "@mantine/core";
import { t } from "../../text/t";
import classes from "./HelpModal.module.css";
import { SHORTCUTS } from "./shortcuts";
import { REDO_KEYS, UNDO_KEYS } from "./undoKeys";

const GESTURES: typeof SHORTCUTS = [
  { keys: [UNDO_KEYS, REDO_KEYS], what: t("keys.undo") },
  { keys: [t("keys.shiftClick")], what: t("keys.place") },
  { keys: [t("keys.rightClick")], what: t("keys.menu") },
  { keys: [t("keys.clickBall")], what: t("keys.closer") },
  { keys: [t("keys.click")], what: t("keys.critical") },
  { keys: [t("keys.ctrlDrag")], what: t("keys.free") },
  { keys: [t("keys.wheel")], what: t("keys.zoom") },
  { keys: [t("keys.dragGround")], what: t("keys.pan") },
];

/** What the page is for, in five lines, and its keys. */
export function HelpModal({ opened, close }: { opened: boolean; close: () => void }) {
  return (
    <Modal
      opened={opened}
      onClose={close}
      title={t("help.title")}
      closeButtonProps={{ "aria-label": t("help.close") }}
      size="lg"
      centered
    >
      <ol className={classes.steps}>
        <li>{t("help.surface")}</li>
        <li>{t("help.start")}</li>
        <li>{t("help.play")}</li>
        <li>{t("help.card")}</li>
        <li>{t("help.compare")}</li>
      </ol>
      <h3 className={classes.title}>{t("help.keys")}</h3>
      <dl className={classes.keys}>
        {[...SHORTCUTS, ...GESTURES].map(({ keys, what }) => (
          <div key={what}>
            <dt>
              {keys.map((key) => (
                <Kbd key={key}>{key}</Kbd>
              ))}
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
      <p className="quiet">{t("help.note")}</p>
    </Modal>
  );
}
