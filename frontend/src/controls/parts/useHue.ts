import { useComputedColorScheme } from "@mantine/core";
import { hueOn } from "../../look/hues";

/** A card's colour as the page's scheme shows it. */
export function useHue(color: string): string {
  return hueOn(color, useComputedColorScheme("light"));
}
