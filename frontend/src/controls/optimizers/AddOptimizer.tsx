import { Button } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { addCard } from "../../state/actions";
import { roomForCard } from "../../state/store";
import { optimizerDescription, optimizerTitle, synonyms } from "../../text/records";
import { t } from "../../text/t";
import type { OptimizerDescription } from "../../wire";
import { usePage, usePageState } from "../parts/page";
import type { Searched } from "../parts/ranked";
import { SearchPicker } from "../parts/SearchPicker";
import classes from "./OptimizerCard.module.css";

function searched(optimizer: OptimizerDescription): Searched {
  return {
    title: optimizerTitle(optimizer),
    names: [optimizer.key, ...synonyms("optimizer", optimizer.key)],
    about: [optimizerDescription(optimizer)],
  };
}

/** Adds a card of any optimizer of the catalogue; the same one may be added again. */
export function AddOptimizer({ added }: { added: (id: number | null) => void }) {
  const { store } = usePage();
  const optimizers = usePageState((state) => state.optimizers);
  const room = usePageState(roomForCard);
  return (
    <SearchPicker
      items={optimizers}
      searched={searched}
      onPick={(key) => added(addCard(store, key))}
      position="bottom-end"
      width={300}
      label={t("cards.label")}
      searchLabel={t("cards.search")}
      placeholder={t("cards.search")}
      nothing={t("cards.notFound")}
      target={(toggle) => (
        <Button
          size="compact-sm"
          variant="default"
          className={classes.add}
          leftSection={<IconPlus size={14} />}
          disabled={!room}
          aria-label={t("cards.addOne")}
          onClick={toggle}
        >
          {t("cards.add")}
        </Button>
      )}
      option={(optimizer) => (
        <>
          <span className={classes.optionTitle}>{optimizerTitle(optimizer)}</span>
          <span className={classes.optionText}>{optimizerDescription(optimizer)}</span>
        </>
      )}
    />
  );
}
