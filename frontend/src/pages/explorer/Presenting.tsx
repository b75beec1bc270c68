/** The page shown to a room: the button for it, the one out of it, and the mark for the styles. */
import { ActionIcon, Tooltip } from "@mantine/core";
import { IconPresentation, IconX } from "@tabler/icons-react";
import { useLayoutEffect } from "react";
import { usePage, usePageState } from "../../controls/parts/page";
import { PRESENT_ATTRIBUTE } from "../../look/scale";
import { setOptions } from "../../state/actions";
import { t } from "../../text/t";

/** Whether the page is shown to a room; the root element then says so to all styles. */
export function usePresenting(): boolean {
  const present = usePageState((state) => state.options.present);
  // Before anything is painted, and before the views measure themselves.
  useLayoutEffect(() => {
    document.documentElement.toggleAttribute(PRESENT_ATTRIBUTE, present);
  }, [present]);
  return present;
}

export function PresentButton() {
  const { store } = usePage();
  const present = usePageState((state) => state.options.present);
  const label = t(present ? "present.leave" : "present.start");
  return (
    <Tooltip label={label}>
      <ActionIcon
        aria-label={label}
        size="var(--page-control)"
        onClick={() => setOptions(store, { present: !present })}
      >
        {present ? <IconX size={18} aria-hidden /> : <IconPresentation size={18} aria-hidden />}
      </ActionIcon>
    </Tooltip>
  );
}
