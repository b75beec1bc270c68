import { useComputedColorScheme } from "@mantine/core";
import { themeOf } from "../../look/colors";
import { forceColor } from "../../look/forces";
import type { Stage } from "../../state/stages";

/** The colour of a stage's arrow, as the page's scheme shows it. */
export function useForceColor(stage: Stage, hue: string): string {
  const theme = themeOf(useComputedColorScheme("light"));
  return forceColor(stage === "move" ? "movement" : stage, hue, theme);
}
