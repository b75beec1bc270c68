/** The slices that are offered to begin with: three that differ in what their plane can tell. */
import { changedSlice, FIRST_SLICE } from "../../state/sliceReference";
import type { Directions, SliceSpec } from "../../state/sliceSpec";
import { sliceDescription, sliceTitle } from "../../text/sliceWords";
import { t } from "../../text/t";

export type SliceOption = {
  readonly key: string;
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly words: readonly string[];
  readonly slice: SliceSpec;
};

const OFFERED: readonly Directions[] = ["pca", "filter_normalized", "between"];

export function sliceOptions(): readonly SliceOption[] {
  return OFFERED.map((directions) => {
    const slice = changedSlice(FIRST_SLICE, { directions });
    return {
      key: `slice ${directions}`,
      name: `network ${directions}`,
      title: sliceTitle(slice),
      description: sliceDescription(slice),
      words: [t("networkSlice.words")],
      slice,
    };
  });
}

/** Which of them is shown; undefined where none is. */
export function sliceOptionShown(spec: SliceSpec | null): string | undefined {
  return spec === null ? undefined : `slice ${spec.directions}`;
}
