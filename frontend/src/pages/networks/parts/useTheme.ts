/** The theme that the page is shown in, for what is drawn without CSS. */
import { useEffect, useState } from "react";
import { currentScheme, onSchemeChange, themeOf } from "../../../look/colors";

export function useTheme() {
  const [theme, setTheme] = useState(() => themeOf(currentScheme()));
  useEffect(() => {
    // Mantine says which scheme it is after the first rendering.
    setTheme(themeOf(currentScheme()));
    return onSchemeChange((scheme) => setTheme(themeOf(scheme)));
  }, []);
  return theme;
}
