/** The page's look: a calm paper-and-ink ground on which the optimizers' colours stand out. */
import "@mantine/core/styles.layer.css";
import "katex/dist/katex.min.css";
import "./theme.css";
import {
  type CSSVariablesResolver,
  createTheme,
  defaultVariantColorsResolver,
  type MantineColorsTuple,
} from "@mantine/core";

/** A blue-grey ink, from paper to night: neutral beside every colour of the palette. */
const INK: MantineColorsTuple = [
  "#f1f3f8",
  "#dfe4ee",
  "#c3ccde",
  "#a3b0ca",
  "#8495b6",
  "#667899",
  "#4d5d7d",
  "#3a4763",
  "#28324a",
  "#1a2133",
];

/** Mantine's greys of the dark scheme, as cool as the page's ground. */
const DARK: MantineColorsTuple = [
  "#c8ced8",
  "#b0b8c4",
  "#8f98a6",
  "#667080",
  "#414b59",
  "#343c48",
  "#232932",
  "#181c22",
  "#12161b",
  "#0c0f13",
];

export const theme = createTheme({
  colors: { ink: INK, dark: DARK },
  primaryColor: "ink",
  primaryShade: { light: 8, dark: 2 },
  autoContrast: true,
  // Mantine's own goes by the light scheme's shade, and writes white on the dark scheme's light one.
  variantColorResolver: (input) => {
    const colors = defaultVariantColorsResolver(input);
    const isPrimary = (input.color ?? "ink") === "ink";
    if (input.variant !== "filled" || !isPrimary) return colors;
    return { ...colors, color: "var(--mantine-primary-color-contrast)" };
  },
  fontFamily:
    'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Helvetica Neue", Arial, sans-serif',
  fontSizes: {
    xs: "0.75rem",
    sm: "0.8125rem",
    md: "0.875rem",
    lg: "1rem",
    xl: "1.25rem",
  },
  spacing: { xs: "0.25rem", sm: "0.5rem", md: "1rem", lg: "1.5rem", xl: "2rem" },
  radius: { xs: "3px", sm: "5px", md: "8px", lg: "12px", xl: "20px" },
  defaultRadius: "sm",
  cursorType: "pointer",
  respectReducedMotion: true,
  components: {
    Tooltip: { defaultProps: { openDelay: 400, withArrow: true, fz: "xs" } },
    ActionIcon: { defaultProps: { variant: "subtle", color: "gray" } },
    // Menus and dialogs lie in a landmark, as all content must; index.html has it.
    Portal: { defaultProps: { target: "#overlays" } },
    Menu: { defaultProps: { shadow: "md", withInitialFocusPlaceholder: false } },
    Popover: { defaultProps: { shadow: "md" } },
  },
});

/** Mantine's own variables in the page's colours, so that every component sits on them. */
export const cssVariablesResolver: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    "--mantine-color-body": "#ffffff",
    "--mantine-color-text": "#1d2330",
    "--mantine-color-dimmed": "#586174",
    "--mantine-color-placeholder": "#667085",
    "--mantine-color-default-border": "#d3dae3",
    "--mantine-color-default": "#ffffff",
    "--mantine-color-default-hover": "#f1f4f8",
    "--mantine-color-gray-light-color": "#4a5060",
  },
  dark: {
    "--mantine-color-body": "#181c22",
    "--mantine-color-text": "#e6e9ee",
    "--mantine-color-dimmed": "#a5abb8",
    "--mantine-color-placeholder": "#9298a6",
    "--mantine-color-default-border": "#343c48",
    "--mantine-color-default": "#1f242c",
    "--mantine-color-default-hover": "#282f39",
    "--mantine-color-gray-light-color": "#b9bfcc",
  },
});
