import { UnstyledButton } from "@mantine/core";
import { IconChartDots, IconSelector } from "@tabler/icons-react";
import { useMemo, useState } from "react";
import { showSurface } from "../../state/actions";
import { catalogChoice } from "../../state/catalogKind";
import { dataChoiceOf } from "../../state/dataActions";
import { familyOf } from "../../state/kinds";
import type { HeightScale } from "../../state/options";
import { sliceChoiceOf } from "../../state/sliceActions";
import { surfaceOf } from "../../state/store";
import type { SurfaceChoice } from "../../state/surfaceKind";
import { surfaceDescription, surfaceTitle, synonyms } from "../../text/records";
import { t } from "../../text/t";
import { type DataOption, dataOptions, optionShown } from "../data/dataOptions";
import { OwnDataModal } from "../data/OwnDataModal";
import { useTakeData } from "../data/useTakeData";
import { usePage, usePageState } from "../parts/page";
import type { Searched } from "../parts/ranked";
import { replay } from "../parts/replay";
import { SearchPicker } from "../parts/SearchPicker";
import { type SliceOption, sliceOptionShown, sliceOptions } from "../slices/sliceOptions";
import { useTakeSlice } from "../slices/useTakeSlice";
import { ideaWords } from "./ideas";
import classes from "./SurfacePicker.module.css";
import { SurfaceThumbnail } from "./SurfaceThumbnail";

type CatalogOption = Omit<DataOption, "spec"> & {
  readonly choice: SurfaceChoice;
  readonly height: HeightScale;
};
type Option = CatalogOption | DataOption | SliceOption;

function searched({ name, title, words, description }: Option): Searched {
  return { title, names: [name, ...synonyms("surface", name)], about: [...words, description] };
}

function groupOf(option: Option): string {
  if ("slice" in option) return t("networkSlice.group");
  return t("spec" in option ? "data.group.data" : "data.group.catalog");
}

/** A small picture of a surface; what is made of data has none before it is made. */
function Picture({ id, height }: { id: string | null; height: HeightScale | undefined }) {
  if (id !== null) return <SurfaceThumbnail id={id} height={height} />;
  return (
    <span className={`${classes.thumbnail} ${classes.icon}`} aria-hidden>
      <IconChartDots size={20} />
    </span>
  );
}

/** Chooses a surface by search: from the catalogue, or one that is made of data. */
export function SurfacePicker() {
  const { store, clock } = usePage();
  const surfaces = usePageState((state) => state.surfaces);
  const datasets = usePageState((state) => state.datasets);
  const surface = usePageState(surfaceOf);
  const data = usePageState(dataChoiceOf);
  const slice = usePageState(sliceChoiceOf);
  const take = useTakeData();
  const takeSlice = useTakeSlice();
  const [pasting, setPasting] = useState(false);
  // The choice by default parameters, which is what a thumbnail shows.
  const family = usePageState((state) => familyOf(state.scene.surface));
  const options = useMemo(
    (): readonly Option[] => [
      ...dataOptions(datasets),
      ...sliceOptions(),
      ...surfaces.map((entry) => {
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
    ],
    [surfaces, datasets],
  );
  const pick = (picked: string) => {
    const option = options.find(({ key }) => key === picked);
    if (option === undefined) return;
    if ("choice" in option) {
      showSurface(store, option.choice);
      replay(store, clock);
    } else if ("slice" in option) void takeSlice(option.slice);
    else if (option.spec === null) setPasting(true);
    else void take(option.spec);
  };
  const title = surface && surfaceTitle(surface);
  return (
    <>
      <SearchPicker
        items={options}
        searched={searched}
        group={groupOf}
        chosen={optionShown(data) ?? sliceOptionShown(slice) ?? family}
        onPick={pick}
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
            {surface !== undefined && (
              <Picture id={data === null ? family : null} height={surface.height} />
            )}
            <span className={classes.chosen} title={title}>
              {title ?? t("surface.choose")}
            </span>
            <IconSelector size={16} aria-hidden />
          </UnstyledButton>
        )}
        optionClass={classes.option}
        option={(option) => (
          <>
            <Picture
              id={"choice" in option ? option.key : null}
              height={"choice" in option ? option.height : undefined}
            />
            <span className={classes.words}>
              <span className={classes.title}>{option.title}</span>
              <span className={classes.ideas}>{option.words.join(t("ideas.inLine"))}</span>
            </span>
          </>
        )}
      />
      <OwnDataModal opened={pasting} close={() => setPasting(false)} />
    </>
  );
}
