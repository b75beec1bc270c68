/**
 * Keeps the static picture of the surface as it should be: drawn anew only when something in it has
 * changed, one drawing at a time, and shown only if it is still the one that is wanted.
 */
import { currentScheme, onSchemeChange, themeOf } from "../../look/colors";
import { type Drawing, sameDrawing } from "../../plotly/contour";
import { newestOnly } from "../../state/newest";
import type { PageStore } from "../../state/store";

export type Size = { readonly width: number; readonly height: number };

/** How large the picture is to be, and whether it is one of several small ones. */
export type Format = Size & Pick<Drawing, "small">;

export type PictureOptions<Drawn> = {
  readonly store: PageStore;
  /** The format in a place of this size; null where there is nothing to draw. */
  readonly format: (place: Size) => Format | null;
  readonly draw: (drawing: Drawing) => Promise<Drawn>;
  readonly show: (drawing: Drawing, drawn: Drawn) => void;
  readonly hide: () => void;
};

export type Picture<Drawn> = {
  /** To be called whenever the picture may have to be another. */
  readonly update: () => void;
  /** The last one drawn. */
  readonly last: () => { readonly drawing: Drawing; readonly drawn: Drawn } | null;
  readonly stop: () => void;
};

/** @param element whose size the picture follows */
export function keepPicture<Drawn>(
  element: HTMLElement,
  { store, format, draw, show, hide }: PictureOptions<Drawn>,
): Picture<Drawn> {
  let place: Size = { width: 0, height: 0 };
  let wanted: Drawing | null = null;
  let last: { readonly drawing: Drawing; readonly drawn: Drawn } | null = null;

  const drawings = newestOnly(async (drawing: Drawing) => {
    const drawn = await draw(drawing);
    last = { drawing, drawn };
    // Meanwhile it may have been hidden, or be about to be drawn otherwise.
    if (wanted === drawing) show(drawing, drawn);
  });

  const update = () => {
    const { grid, options } = store.getState();
    const size = grid === null || place.width === 0 || place.height === 0 ? null : format(place);
    if (grid === null || size === null) {
      wanted = null;
      hide();
      return;
    }
    const { heightScale } = options;
    const drawing: Drawing = { grid, heightScale, theme: themeOf(currentScheme()), ...size };
    if (sameDrawing(drawing, wanted)) return;
    if (last !== null && sameDrawing(drawing, last.drawing)) {
      wanted = last.drawing;
      show(last.drawing, last.drawn);
      return;
    }
    wanted = drawing;
    drawings.next(drawing);
  };

  const stopScheme = onSchemeChange(update);
  const observer = new ResizeObserver(([entry]) => {
    const { width, height } = entry!.contentRect;
    place = { width: Math.floor(width), height: Math.floor(height) };
    update();
  });
  observer.observe(element);
  return {
    update,
    last: () => last,
    stop() {
      stopScheme();
      observer.disconnect();
      drawings.stop();
    },
  };
}
