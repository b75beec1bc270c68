import { ActionIcon, Tooltip } from "@mantine/core";
import { useFullscreenElement } from "@mantine/hooks";
import { IconMaximize, IconMinimize } from "@tabler/icons-react";
import type { Mount } from "../../controls/parts/page";
import { View } from "../../controls/parts/View";
import { t } from "../../text/t";
import classes from "./ViewArea.module.css";

/** A view with its button for the full screen, where the browser has one for single elements. */
export function Pane({ mount, label, hidden }: { mount: Mount; label: string; hidden: boolean }) {
  const { ref, toggle, fullscreen } = useFullscreenElement<HTMLDivElement>();
  const name = fullscreen ? t("fullscreen.leave") : t("fullscreen.enter", { view: label });
  return (
    <div ref={ref} className={classes.pane} hidden={hidden}>
      <View mount={mount} label={label} className={classes.view} />
      {document.fullscreenEnabled && (
        <Tooltip label={name}>
          <ActionIcon
            aria-label={name}
            className={classes.whole}
            size="1.75rem"
            onClick={() => void toggle()}
          >
            {fullscreen ? (
              <IconMinimize size={16} aria-hidden />
            ) : (
              <IconMaximize size={16} aria-hidden />
            )}
          </ActionIcon>
        </Tooltip>
      )}
    </div>
  );
}
