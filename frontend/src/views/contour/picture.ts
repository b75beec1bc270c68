/**
 * Keeps the static picture of the surface as it should be: drawn anew only when something in it has
 * changed, one drawing at a time, and shown only if it is still the one that is wanted.
 */

import { shownRegion } from "../../geometry/shownRegion";
import { currentScheme, onSchemeChange, themeOf } from "../../look/colors";
import { aspectOf, type Format } from "../../plotly/axes";
import { coordinatesOf } from "../../state/coordinates";
import { newestOnly } from "../../state/newest";
import { isOfScene } from "../../state/shown";
import { heightScaleOf, type PageStore } from "../../state/store";
import { type Drawing, sameDrawing } from "./drawing";

export type Size = { readonly width: number; readonly height: number };

export type PictureOptions<Drawn> = {
  readonly store: PageStore;
  /** The format in a place of this size; null where there is nothing to draw. */
  readonly format: (place: Size) => Omit<Format, "type"> | null;
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

  /** Null where there is nothing to draw, or no place for it. */
  const nextDrawing = (): Drawing | null => {
    const shape = place.width === 0 || place.height === 0 ? null : format(place);
    if (shape === null) return null;
    const theme = themeOf(currentScheme());
    const size = { ...shape, type: theme.scale.type };
    const aspect = aspectOf(size);
    // The server is asked for a ground of this shape.
    if (store.getState().aspect !== aspect) store.setState({ aspect });
    const state = store.getState();
    const { grid, ground } = state;
    const region = shownRegion(state);
    if (grid === null || region === null) return null;
    if (!isOfScene(state, grid)) return last?.drawing ?? null;
    const chosen = state.options.region !== null;
    const heightScale = heightScaleOf(state);
    // Until it is here, or where it does not come, there is the domain.
    const shown = ground?.family === grid.family ? ground : grid;
    const names = coordinatesOf(state);
    return { grid, ground: shown, region, chosen, heightScale, theme, names, ...size };
  };

  const update = () => {
    const drawing = nextDrawing();
    if (drawing === null) {
      wanted = null;
      hide();
      return;
    }
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
