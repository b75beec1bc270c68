import { ActionIcon, Tooltip } from "@mantine/core";
import { IconArrowBackUp, IconArrowForwardUp } from "@tabler/icons-react";
import { useCallback, useSyncExternalStore } from "react";
import { usePage } from "../../controls/parts/page";
import { t } from "../../text/t";
import classes from "./Header.module.css";
import { REDO_KEYS, UNDO_KEYS } from "./undoKeys";

/** Takes back what was changed last, and what was taken back. */
export function UndoButtons() {
  const { history } = usePage();
  const subscribe = useCallback((changed: () => void) => history.subscribe(changed), [history]);
  const canUndo = useSyncExternalStore(subscribe, () => history.canUndo);
  const canRedo = useSyncExternalStore(subscribe, () => history.canRedo);
  return (
    <>
      <Press
        label={t("undo.undo")}
        hint={t("undo.key", { what: t("undo.undo"), keys: UNDO_KEYS })}
        able={canUndo}
        press={() => history.undo()}
      >
        <IconArrowBackUp size={18} />
      </Press>
      <Press
        label={t("undo.redo")}
        hint={t("undo.key", { what: t("undo.redo"), keys: REDO_KEYS })}
        able={canRedo}
        press={() => history.redo()}
      >
        <IconArrowForwardUp size={18} />
      </Press>
    </>
  );
}

function Press({
  label,
  hint,
  able,
  press,
  children,
}: {
  label: string;
  hint: string;
  able: boolean;
  press: () => void;
  children: React.ReactNode;
}) {
  return (
    <Tooltip label={hint}>
      {/* Not disabled as an element: the focus would be lost with the last thing that is undone. */}
      <ActionIcon
        aria-label={label}
        aria-disabled={!able}
        data-disabled={!able || undefined}
        className={classes.undo}
        size="var(--page-control)"
        onClick={() => able && press()}
      >
        {children}
      </ActionIcon>
    </Tooltip>
  );
}
