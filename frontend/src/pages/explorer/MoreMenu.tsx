/** What the header offers besides, where it has no room for a button each. */
import { ActionIcon, Menu, useComputedColorScheme, useMantineColorScheme } from "@mantine/core";
import { useClipboard } from "@mantine/hooks";
import {
  IconDots,
  IconKeyboard,
  IconLink,
  IconMoon,
  IconPresentation,
  IconSun,
  IconTopologyStar3,
} from "@tabler/icons-react";
import { usePage } from "../../controls/parts/page";
import { setOptions } from "../../state/actions";
import { t } from "../../text/t";

const SIZE = 16;

export function MoreMenu({ showHelp }: { showHelp: () => void }) {
  const { store } = usePage();
  const clipboard = useClipboard();
  const { setColorScheme } = useMantineColorScheme();
  const scheme = useComputedColorScheme("light");
  const other = scheme === "light" ? "dark" : "light";
  const SchemeIcon = scheme === "light" ? IconMoon : IconSun;
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon aria-label={t("header.more")} size="var(--page-control)">
          <IconDots size={18} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          leftSection={<IconLink size={SIZE} aria-hidden />}
          onClick={() => clipboard.copy(window.location.href)}
        >
          {t("copy.offer")}
        </Menu.Item>
        <Menu.Item
          leftSection={<SchemeIcon size={SIZE} aria-hidden />}
          onClick={() => setColorScheme(other)}
        >
          {t(`scheme.${other}`)}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconPresentation size={SIZE} aria-hidden />}
          onClick={() => setOptions(store, { present: true })}
        >
          {t("present.start")}
        </Menu.Item>
        <Menu.Item
          component="a"
          href="/networks"
          leftSection={<IconTopologyStar3 size={SIZE} aria-hidden />}
        >
          {t("networks.open")}
        </Menu.Item>
        <Menu.Item leftSection={<IconKeyboard size={SIZE} aria-hidden />} onClick={showHelp}>
          {t("help.button")}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
