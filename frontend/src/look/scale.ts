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

export function currentScale(): Scale {
  const style = getComputedStyle(document.documentElement);
  const screen = number(style, "--page-scale");
  return {
    type: screen * number(style, "--page-type"),
    balls: screen * number(style, "--page-balls"),
  };
}
