/** The frame of what stands in the strip of curves, and the colours of its drawings. */
import type { ChartColors } from "./lines";

export type Place = {
  readonly figure: HTMLElement;
  readonly caption: HTMLElement;
  readonly title: HTMLElement;
  readonly plot: HTMLElement;
};

/** @param name under which the strip's arrangement knows it */
export function createPlace(name: string): Place {
  const figure = document.createElement("figure");
  figure.className = "curve";
  figure.dataset.curve = name;
  const caption = document.createElement("figcaption");
  const title = document.createElement("span");
  title.className = "curve-title";
  caption.append(title);
  const plot = document.createElement("div");
  plot.className = "curve-plot";
  figure.append(caption, plot);
  return { figure, caption, title, plot };
}

/** A button that is on or off. */
export function createToggle(text: string, label: string, press: () => void): HTMLButtonElement {
  const toggle = document.createElement("button");
  toggle.type = "button";
  toggle.className = "curve-toggle";
  toggle.textContent = text;
  toggle.setAttribute("aria-label", label);
  toggle.addEventListener("click", press);
  return toggle;
}

export function readColors(element: HTMLElement): ChartColors {
  const style = getComputedStyle(element);
  const color = (name: string) => style.getPropertyValue(name).trim();
  return {
    text: color("--mantine-color-dimmed"),
    grid: color("--curve-grid"),
    shade: color("--curve-shade"),
    epoch: color("--curve-epoch"),
  };
}
