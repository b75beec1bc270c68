import { UnstyledButton } from "@mantine/core";
import { IconSelector } from "@tabler/icons-react";
import { useMemo } from "react";
import { showSurface } from "../../state/actions";
import { catalogChoice } from "../../state/catalogKind";
import { familyOf } from "../../state/kinds";
import { surfaceOf } from "../../state/store";
import { usePage, usePageState } from "../parts/page";
import { SearchPicker } from "../parts/SearchPicker";
import { ideaWords } from "./ideas";
import classes from "./SurfacePicker.module.css";
import { SurfaceThumbnail } from "./SurfaceThumbnail";

const SEARCHED = [{ name: "title", weight: 3 }, "name", "words", "description"];

/** Chooses a surface from the catalogue by search, with a small picture of each. */
export function SurfacePicker() {
  const { store } = usePage();
  const surfaces = usePageState((state) => state.surfaces);
  const surface = usePageState(surfaceOf);
  // The choice by default parameters, which is what a thumbnail shows.
  const family = usePageState((state) => familyOf(state.scene.surface));
  const choices = useMemo(
    () =>
      surfaces.map((entry) => {
        const choice = catalogChoice(entry.key);
        const words = ideaWords(entry.ideas);
        return { ...entry, key: familyOf(choice), name: entry.key, words, choice };
      }),
    [surfaces],
  );
  return (
    <SearchPicker
      items={choices}
      keys={SEARCHED}
      chosen={family}
      onPick={(picked) => {
        const item = choices.find(({ key }) => key === picked);
        if (item !== undefined) showSurface(store, item.choice);
      }}
      position="bottom-start"
      width={340}
      label="Surfaces"
      searchLabel="Search surfaces"
      placeholder={`Search ${surfaces.length} surfaces`}
      nothing="No surface is called that"
      target={(toggle) => (
        <UnstyledButton
          className={classes.target}
          aria-label={`Surface: ${surface?.title ?? "none"}`}
          onClick={toggle}
        >
          {surface !== undefined && <SurfaceThumbnail id={family} />}
          <span className={classes.chosen}>{surface?.title ?? "Choose a surface"}</span>
          <IconSelector size={16} aria-hidden />
        </UnstyledButton>
      )}
      optionClass={classes.option}
      option={({ key, title, words }) => (
        <>
          <SurfaceThumbnail id={key} />
          <span className={classes.words}>
            <span className={classes.title}>{title}</span>
            <span className={classes.ideas}>{words.join(" · ")}</span>
          </span>
        </>
      )}
    />
  );
}
