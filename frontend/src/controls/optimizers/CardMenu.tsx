import { ActionIcon, Menu } from "@mantine/core";
import { IconArrowBackUp, IconCopy, IconDots, IconEye, IconTrash } from "@tabler/icons-react";
import { duplicateCard, removeCard, resetCard, setCardEnabled } from "../../state/actions";
import type { Card } from "../../state/scene";
import { roomForCard } from "../../state/store";
import { t } from "../../text/t";
import { usePage, usePageState } from "../parts/page";
import classes from "./OptimizerCard.module.css";

/** What can be done with a whole card. */
export function CardMenu({
  card,
  title,
  added,
}: {
  card: Card;
  title: string;
  added: (id: number | null) => void;
}) {
  const { store } = usePage();
  const room = usePageState(roomForCard);
  const onlyThis = () => {
    for (const other of store.getState().scene.cards) {
      setCardEnabled(store, other.id, other.id === card.id);
    }
  };
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon className={classes.menu} aria-label={t("cards.more", { title })}>
          <IconDots size={16} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconEye size={15} />} onClick={onlyThis}>
          {t("cards.only")}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconCopy size={15} />}
          disabled={!room}
          onClick={() => added(duplicateCard(store, card.id))}
        >
          {t("cards.duplicate")}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconArrowBackUp size={15} />}
          onClick={() => resetCard(store, card.id)}
        >
          {t("cards.reset")}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item leftSection={<IconTrash size={15} />} onClick={() => removeCard(store, card.id)}>
          {t("cards.remove")}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
