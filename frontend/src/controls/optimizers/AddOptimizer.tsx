import { Button } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { addCard } from "../../state/actions";
import { roomForCard } from "../../state/store";
import { usePage, usePageState } from "../parts/page";
import { SearchPicker } from "../parts/SearchPicker";
import classes from "./OptimizerCard.module.css";

const SEARCHED = [{ name: "title", weight: 3 }, "key", "description"];

/** Adds a card of any optimizer of the catalogue; the same one may be added again. */
export function AddOptimizer() {
  const { store } = usePage();
  const optimizers = usePageState((state) => state.optimizers);
  const room = usePageState(roomForCard);
  return (
    <SearchPicker
      items={optimizers}
      keys={SEARCHED}
      onPick={(key) => addCard(store, key)}
      position="bottom-end"
      width={300}
      label="Optimizers"
      searchLabel="Search optimizers"
      placeholder="Search optimizers"
      nothing="No optimizer is called that"
      target={(toggle) => (
        <Button
          size="compact-sm"
          variant="default"
          className={classes.add}
          leftSection={<IconPlus size={14} />}
          disabled={!room}
          aria-label="Add an optimizer"
          onClick={toggle}
        >
          Add
        </Button>
      )}
      option={({ title, description }) => (
        <>
          <span className={classes.optionTitle}>{title}</span>
          <span className={classes.optionText}>{description}</span>
        </>
      )}
    />
  );
}
