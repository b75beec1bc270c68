import { UnstyledButton } from "@mantine/core";
import { IconSelector } from "@tabler/icons-react";
import { useMemo } from "react";
import { showSurface } from "../../state/actions";
import { catalogChoice } from "../../state/catalogKind";
import { familyOf } from "../../state/kinds";
import type { HeightScale } from "../../state/options";
import { surfaceOf } from "../../state/store";
import { surfaceDescription, surfaceTitle, synonyms } from "../../text/records";
import { t } from "../../text/t";
import { usePage, usePageState } from "../parts/page";
import type { Searched } from "../parts/ranked";
import { replay } from "../parts/replay";
import { SearchPicker } from "../parts/SearchPicker";
import { ideaWords } from "./ideas";
import classes from "./SurfacePicker.module.css";
import { SurfaceThumbnail } from "./SurfaceThumbnail";

type Choice = {
  readonly name: string;
  readonly title: string;
  readonly words: readonly string[];
  readonly description: string;
  readonly height: HeightScale;
};

function searched({ name, title, words, description }: Choice): Searched {
  return { title, names: [name, ...synonyms("surface", name)], about: [...words, description] };
}

/** Chooses a surface from the catalogue by search, with a small picture of each. */
export function SurfacePicker() {
  const { store, clock } = usePage();
  const surfaces = usePageState((state) => state.surfaces);
  const surface = usePageState(surfaceOf);
  // The choice by default parameters, which is what a thumbnail shows.
  const family = usePageState((state) => familyOf(state.scene.surface));
  const choices = useMemo(
    () =>
      surfaces.map((entry) => {
        const choice = catalogChoice(entry.key);
        return {
          key: familyOf(choice),
          choice,
          name: entry.key,
          title: surfaceTitle(entry),
          description: surfaceDescription(entry),
          words: ideaWords(entry.ideas),
          height: entry.height,
        };
      }),
    [surfaces],
  );
  const title = surface && surfaceTitle(surface);
  return (
    <SearchPicker
      items={choices}
      searched={searched}
      chosen={family}
      onPick={(picked) => {
        const item = choices.find(({ key }) => key === picked);
        if (item === undefined) return;
        showSurface(store, item.choice);
        replay(store, clock);
      }}
      position="bottom-start"
      width={340}
      label={t("surface.options")}
      searchLabel={t("surface.search")}
      placeholder={t("surface.searchMany", { count: surfaces.length })}
      nothing={t("surface.notFound")}
      target={(toggle) => (
        <UnstyledButton
          className={classes.target}
          aria-label={t("surface.target", { title: title ?? t("surface.none") })}
          onClick={toggle}
        >
          {surface !== undefined && <SurfaceThumbnail id={family} height={surface.height} />}
          <span className={classes.chosen}>{title ?? t("surface.choose")}</span>
          <IconSelector size={16} aria-hidden />
        </UnstyledButton>
      )}
      optionClass={classes.option}
      option={({ key, title, words, height }) => (
        <>
          <SurfaceThumbnail id={key} height={height} />
          <span className={classes.words}>
            <span className={classes.title}>{title}</span>
            <span className={classes.ideas}>{words.join(t("ideas.inLine"))}</span>
          </span>
        </>
      )}
    />
  );
}
