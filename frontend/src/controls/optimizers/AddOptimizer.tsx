import { Button, Combobox, useCombobox } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import Fuse from "fuse.js";
import { useEffect, useMemo, useState } from "react";
import { addCard } from "../../state/actions";
import { usePage, usePageState } from "../parts/page";
import classes from "./OptimizerCard.module.css";

/** Adds a card of any optimizer of the catalogue; the same one may be added again. */
export function AddOptimizer() {
  const { store } = usePage();
  const optimizers = usePageState((state) => state.optimizers);
  const full = usePageState(
    (state) => state.scene.cards.length >= (state.limits?.optimizers.maximum ?? 16),
  );
  const [search, setSearch] = useState("");
  const combobox = useCombobox({
    onDropdownClose: () => {
      combobox.resetSelectedOption();
      setSearch("");
    },
    onDropdownOpen: () => combobox.focusSearchInput(),
  });
  const fuse = useMemo(() => {
    const keys = [{ name: "title", weight: 3 }, "key", "description"];
    return new Fuse(optimizers, { keys, threshold: 0.3, ignoreLocation: true });
  }, [optimizers]);
  const found = search.trim() === "" ? optimizers : fuse.search(search).map(({ item }) => item);
  const { selectFirstOption } = combobox;
  // Once the options for the new search are there, Enter takes the first.
  useEffect(() => {
    if (search !== "") selectFirstOption();
  }, [search, selectFirstOption]);
  return (
    <Combobox
      store={combobox}
      position="bottom-end"
      width={300}
      shadow="lg"
      onOptionSubmit={(key) => {
        addCard(store, key);
        combobox.closeDropdown();
      }}
    >
      <Combobox.Target targetType="button">
        <Button
          size="compact-sm"
          variant="default"
          className={classes.add}
          leftSection={<IconPlus size={14} />}
          disabled={full}
          aria-label="Add an optimizer"
          onClick={() => combobox.toggleDropdown()}
        >
          Add
        </Button>
      </Combobox.Target>
      <Combobox.Dropdown>
        <Combobox.Search
          className="search"
          value={search}
          onChange={(event) => {
            setSearch(event.currentTarget.value);
          }}
          placeholder="Search optimizers"
          aria-label="Search optimizers"
        />
        <Combobox.Options aria-label="Optimizers" className="options" tabIndex={0}>
          {found.map(({ key, title, description }) => (
            <Combobox.Option key={key} value={key}>
              <span className={classes.optionTitle}>{title}</span>
              <span className={classes.optionText}>{description}</span>
            </Combobox.Option>
          ))}
          {found.length === 0 && <Combobox.Empty>No optimizer is called that</Combobox.Empty>}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}
