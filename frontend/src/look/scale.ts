/**
 * How large the page is: larger on a large screen, much larger when it is shown to a room. CSS
 * says it (theme.css); what is drawn without CSS asks here.
 */

export type Scale = {
  /** Of type, against an ordinary screen's. */
  readonly type: number;
  /** Of balls and start points. */
  readonly balls: number;
};

/** On the root element while the page is shown to a room. */
export const PRESENT_ATTRIBUTE = "data-present";

function number(style: CSSStyleDeclaration, name: string): number {
  return Number(style.getPropertyValue(name)) || 1;
}

/** As it was read last, and whether the page was presented then. */
let known: { readonly scale: Scale; readonly presented: boolean } | null = null;

// Another window has another scale.
window.addEventListener("resize", () => {
  known = null;
});

/** The scale now. Reading it from the style takes long where much has changed, so it is kept. */
export function currentScale(): Scale {
  const presented = document.documentElement.hasAttribute(PRESENT_ATTRIBUTE);
  if (known?.presented === presented) return known.scale;
  const style = getComputedStyle(document.documentElement);
  const screen = number(style, "--page-scale");
  const scale = {
    type: screen * number(style, "--page-type"),
    balls: screen * number(style, "--page-balls"),
  };
  known = { scale, presented };
  return scale;
}
