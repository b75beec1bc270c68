import { Combobox, UnstyledButton, useCombobox } from "@mantine/core";
import { IconSelector } from "@tabler/icons-react";
import Fuse from "fuse.js";
import { useEffect, useMemo, useState } from "react";
import { showSurface } from "../../state/actions";
import { surfaceOf } from "../../state/store";
import { usePage, usePageState } from "../parts/page";
import { ideaWords } from "./ideas";
import classes from "./SurfacePicker.module.css";
import { SurfaceThumbnail } from "./SurfaceThumbnail";

/** Chooses a surface from the catalogue by search, with a small picture of each. */
export function SurfacePicker() {
  const { store } = usePage();
  const surfaces = usePageState((state) => state.surfaces);
  const surface = usePageState(surfaceOf);
  const [search, setSearch] = useState("");
  const combobox = useCombobox({
    onDropdownClose: () => {
      combobox.resetSelectedOption();
      setSearch("");
    },
    onDropdownOpen: () => {
      combobox.focusSearchInput();
      combobox.selectActiveOption();
    },
  });
  const fuse = useMemo(() => {
    const entries = surfaces.map((entry) => ({ ...entry, words: ideaWords(entry.ideas) }));
    const keys = [{ name: "title", weight: 3 }, "key", "words", "description"];
    return new Fuse(entries, { keys, threshold: 0.3, ignoreLocation: true });
  }, [surfaces]);
  const found = search.trim() === "" ? surfaces : fuse.search(search).map(({ item }) => item);
  const { selectFirstOption } = combobox;
  // Once the options for the new search are there, Enter takes the first.
  useEffect(() => {
    if (search !== "") selectFirstOption();
  }, [search, selectFirstOption]);
  return (
    <Combobox
      store={combobox}
      position="bottom-start"
      width={340}
      shadow="lg"
      onOptionSubmit={(key) => {
        showSurface(store, key);
        combobox.closeDropdown();
      }}
    >
      <Combobox.Target targetType="button">
        <UnstyledButton
          className={classes.target}
          aria-label={`Surface: ${surface?.title ?? "none"}`}
          onClick={() => combobox.toggleDropdown()}
        >
          {surface !== undefined && <SurfaceThumbnail surfaceKey={surface.key} />}
          <span className={classes.chosen}>{surface?.title ?? "Choose a surface"}</span>
          <IconSelector size={16} aria-hidden />
        </UnstyledButton>
      </Combobox.Target>
      <Combobox.Dropdown>
        <Combobox.Search
          className="search"
          value={search}
          onChange={(event) => {
            setSearch(event.currentTarget.value);
          }}
          placeholder={`Search ${surfaces.length} surfaces`}
          aria-label="Search surfaces"
        />
        <Combobox.Options aria-label="Surfaces" className="options" tabIndex={0}>
          {found.map((entry) => (
            <Combobox.Option
              key={entry.key}
              value={entry.key}
              active={entry.key === surface?.key}
              className={classes.option}
            >
              <SurfaceThumbnail surfaceKey={entry.key} />
              <span className={classes.words}>
                <span className={classes.title}>{entry.title}</span>
                <span className={classes.ideas}>{ideaWords(entry.ideas).join(" · ")}</span>
              </span>
            </Combobox.Option>
          ))}
          {found.length === 0 && <Combobox.Empty>No surface is called that</Combobox.Empty>}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}
