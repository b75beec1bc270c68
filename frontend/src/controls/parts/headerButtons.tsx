/** Buttons that the header of every page has. */
import { ActionIcon, Tooltip, useComputedColorScheme, useMantineColorScheme } from "@mantine/core";
import { useClipboard } from "@mantine/hooks";
import { IconCheck, IconLink, IconMoon, IconSun, IconX } from "@tabler/icons-react";
import { t } from "../../text/t";

export function CopyLink() {
  const clipboard = useClipboard({ timeout: 2000 });
  const label = clipboard.error
    ? t("copy.failed")
    : clipboard.copied
      ? t("copy.done")
      : t("copy.offer");
  return (
    <Tooltip label={label}>
      <ActionIcon
        aria-label={label}
        size="var(--page-control)"
        onClick={() => clipboard.copy(window.location.href)}
      >
        {clipboard.error ? (
          <IconX size={18} />
        ) : clipboard.copied ? (
          <IconCheck size={18} />
        ) : (
          <IconLink size={18} />
        )}
      </ActionIcon>
    </Tooltip>
  );
}

export function SchemeButton() {
  const { setColorScheme } = useMantineColorScheme();
  const scheme = useComputedColorScheme("light");
  const other = scheme === "light" ? "dark" : "light";
  return (
    <Tooltip label={t(`scheme.${other}`)}>
      <ActionIcon
        aria-label={t(`scheme.${other}`)}
        size="var(--page-control)"
        onClick={() => setColorScheme(other)}
      >
        {scheme === "light" ? <IconMoon size={18} /> : <IconSun size={18} />}
      </ActionIcon>
    </Tooltip>
  );
}
