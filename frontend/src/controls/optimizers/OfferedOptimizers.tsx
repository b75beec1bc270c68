import { Button } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { addCard } from "../../state/actions";
import { roomForCard } from "../../state/store";
import { optimizerTitle } from "../../text/records";
import { t } from "../../text/t";
import { usePage, usePageState } from "../parts/page";
import classes from "./OptimizerCard.module.css";

/** What else most would like to see in the race, one press away. */
export function OfferedOptimizers({ added }: { added: (id: number | null) => void }) {
  const { store } = usePage();
  const offered = usePageState((state) => state.offered);
  const optimizers = usePageState((state) => state.optimizers);
  const cards = usePageState((state) => state.scene.cards);
  const room = usePageState(roomForCard);
  const others = offered.flatMap(
    (key) =>
      (!cards.some((card) => card.key === key) && optimizers.find((each) => each.key === key)) ||
      [],
  );
  if (!room || others.length === 0) return null;
  return (
    <ul className={classes.offered} aria-label={t("cards.offered")}>
      {others.map((optimizer) => {
        const title = optimizerTitle(optimizer);
        return (
          <li key={optimizer.key}>
            <Button
              size="compact-xs"
              variant="default"
              fw={450}
              leftSection={<IconPlus size={12} aria-hidden />}
              aria-label={t("cards.offer", { title })}
              onClick={() => added(addCard(store, optimizer.key))}
            >
              {title}
            </Button>
          </li>
        );
      })}
    </ul>
  );
}
