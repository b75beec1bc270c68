/** Everything a user can do to the scene, as functions from the store to the store. */
import { described } from "./kinds";
import type { Options } from "./options";
import { type Card, PALETTE, type Point, type Scene } from "./scene";
import {
  type PageStore,
  type PlaceMenu,
  probeOf,
  roomForCard,
  roomForStart,
  surfaceOf,
} from "./store";
import { cardsFor, suggestedFor } from "./suggested";
import type { DescribedSurface, SurfaceChoice } from "./surfaceKind";

function change(store: PageStore, part: Partial<Scene>): void {
  store.setState((state) => ({ scene: { ...state.scene, ...part } }));
}

export function changeCard(store: PageStore, id: number, part: Partial<Card>): void {
  const { cards } = store.getState().scene;
  change(store, { cards: cards.map((card) => (card.id === id ? { ...card, ...part } : card)) });
}

/** The first colour of the palette that fewest cards have. */
function freeColor(cards: readonly Card[]): string {
  const uses = PALETTE.map((color) => cards.filter((card) => card.color === color).length);
  return PALETTE[uses.indexOf(Math.min(...uses))]!;
}

function freeId(cards: readonly Card[]): number {
  return Math.max(0, ...cards.map((card) => card.id)) + 1;
}

/**
 * Shows another surface, from its own default start, with its default parameters and with what is
 * suggested for it.
 */
export function showSurface(store: PageStore, choice: SurfaceChoice): void {
  const state = store.getState();
  const surface = described(choice, state);
  if (surface === undefined) return;
  const { cards, steps } = state.scene;
  change(store, {
    surface: choice,
    starts: [surface.start],
    cards: cardsFor(cards, surface),
    steps: surface.steps ?? steps,
    story: undefined,
  });
  setOptions(store, { activeStart: 0, probe: null, heightScale: null, region: null });
}

/** How one likes to look, whatever is shown. */
const LIKED = ["layout", "lossScale", "speed", "loop", "present"] as const;

/** Takes a scene with how it is shown, in one change. */
export function takeScene(
  store: PageStore,
  { scene, options }: { readonly scene: Scene; readonly options: Options },
): void {
  store.setState((state) => {
    const liked = Object.fromEntries(LIKED.map((name) => [name, state.options[name]]));
    return { scene, options: { ...options, ...liked }, evidence: null, spotlight: null };
  });
}

export function setSurfaceParameter(store: PageStore, name: string, value: number): void {
  const { surface } = store.getState().scene;
  change(store, {
    surface: { ...surface, parameters: { ...surface.parameters, [name]: value } },
  });
}

export function setSteps(store: PageStore, steps: number): void {
  change(store, { steps });
}

/** The nearest point of the surface's domain. */
function insideDomain(surface: DescribedSurface, to: Point): Point {
  const [x, y] = surface.domain.map(([low, high], axis) =>
    Math.min(high, Math.max(low, to[axis] ?? low)),
  );
  return [x!, y!];
}

/** θ′ was born apart from the starts; one that is looked at does not flee from them. */
function leaveProbe(store: PageStore): void {
  const state = store.getState();
  if (state.options.probe !== null || state.options.panel !== "point") return;
  setOptions(store, { probe: probeOf(state) });
}

/** Moves a start point; it is kept inside the surface's domain. */
export function moveStart(store: PageStore, index: number, to: Point): void {
  const state = store.getState();
  const surface = surfaceOf(state);
  if (surface === undefined || state.scene.starts[index] === undefined) return;
  const at = insideDomain(surface, to);
  leaveProbe(store);
  change(store, { starts: state.scene.starts.map((start, i) => (i === index ? at : start)) });
}

/**
 * A pointer takes hold of something; returns how to let go of it. What it changes meanwhile is one
 * change: undone as one, and in the link once it is over.
 */
export function beginGesture(store: PageStore): () => void {
  let over = false;
  store.setState(({ gestures }) => ({ gestures: gestures + 1 }));
  return () => {
    if (over) return;
    over = true;
    // A wheel may still turn to its rest while a hand has taken something.
    store.setState(({ gestures }) => ({ gestures: gestures - 1 }));
  };
}

/** The same for something that the runs follow. */
export function takeHold(store: PageStore): () => void {
  const end = beginGesture(store);
  store.setState({ dragging: true });
  return () => {
    store.setState({ dragging: false });
    end();
  };
}

/** Adds a start point; without a place, opposite the first one about the domain's centre. */
export function addStart(store: PageStore, at?: Point): void {
  const state = store.getState();
  const surface = surfaceOf(state);
  const { starts } = state.scene;
  if (surface === undefined || !roomForStart(state)) return;
  const [[x0, x1], [y0, y1]] = surface.domain;
  const first = starts[0] ?? surface.start;
  // Differences carry the noise of fractions.
  const mirrored = (low: number, high: number, value: number) =>
    Number((low + high - value).toPrecision(12));
  const opposite: Point = [
    mirrored(x0, x1, first[0]),
    starts.length === 1 ? mirrored(y0, y1, first[1]) : first[1],
  ];
  leaveProbe(store);
  change(store, { starts: [...starts, at ?? opposite] });
  setOptions(store, { activeStart: starts.length });
}

export function removeStart(store: PageStore, index: number): void {
  const { starts } = store.getState().scene;
  if (starts.length <= 1) return;
  change(store, { starts: starts.filter((_, i) => i !== index) });
  setOptions(store, { activeStart: 0 });
}

/** Adds a card; returns its id, or null where there is no room. */
export function addCard(store: PageStore, key: string): number | null {
  const state = store.getState();
  const { cards } = state.scene;
  if (!roomForCard(state)) return null;
  const card = {
    id: freeId(cards),
    key,
    hyperparameters: suggestedFor(surfaceOf(state), key),
    color: freeColor(cards),
    enabled: true,
  };
  change(store, { cards: [...cards, card] });
  return card.id;
}

/** Adds a card like another one, below it; returns its id, or null where there is no room. */
export function duplicateCard(store: PageStore, id: number): number | null {
  const { cards } = store.getState().scene;
  const at = cards.findIndex((card) => card.id === id);
  const card = cards[at];
  if (card === undefined || !roomForCard(store.getState())) return null;
  const copy = { ...card, id: freeId(cards), color: freeColor(cards) };
  change(store, { cards: [...cards.slice(0, at + 1), copy, ...cards.slice(at + 1)] });
  return copy.id;
}

/** Looks closely at one ball: at its card's, from its start point. */
export function lookAtBall(
  store: PageStore,
  run: { readonly cardId: number; readonly startIndex: number },
): void {
  const focus = store.getState().scene.cards.findIndex(({ id }) => id === run.cardId);
  if (focus !== -1) setOptions(store, { focus, activeStart: run.startIndex });
}

export function removeCard(store: PageStore, id: number): void {
  const { scene, options } = store.getState();
  const place = scene.cards.findIndex((card) => card.id === id);
  change(store, { cards: scene.cards.filter((card) => card.id !== id) });
  // The ball that is looked at stays the same one where it can.
  if (options.focus !== null && place !== -1 && place < options.focus) {
    setOptions(store, { focus: options.focus - 1 });
  }
}

export function setCardEnabled(store: PageStore, id: number, enabled: boolean): void {
  changeCard(store, id, { enabled });
}

export function recolorCard(store: PageStore, id: number, color: string): void {
  changeCard(store, id, { color });
}

export function setHyperparameter(store: PageStore, id: number, name: string, value: number): void {
  const card = store.getState().scene.cards.find((candidate) => candidate.id === id);
  if (card === undefined) return;
  changeCard(store, id, { hyperparameters: { ...card.hyperparameters, [name]: value } });
}

/** Back to what is suggested, or to the optimizer's own default. */
export function resetHyperparameter(store: PageStore, id: number, name: string): void {
  const state = store.getState();
  const card = state.scene.cards.find((candidate) => candidate.id === id);
  if (card === undefined) return;
  const { [name]: _, ...others } = card.hyperparameters;
  const suggested = suggestedFor(surfaceOf(state), card.key)[name];
  const hyperparameters = suggested === undefined ? others : { ...others, [name]: suggested };
  changeCard(store, id, { hyperparameters });
}

/** The same for all of them. */
export function resetCard(store: PageStore, id: number): void {
  const state = store.getState();
  const card = state.scene.cards.find((candidate) => candidate.id === id);
  if (card === undefined) return;
  changeCard(store, id, { hyperparameters: suggestedFor(surfaceOf(state), card.key) });
}

/** Moves the probe point θ′ and looks at it; it is kept inside the surface's domain. */
export function moveProbe(store: PageStore, to: Point): void {
  const surface = surfaceOf(store.getState());
  if (surface === undefined) return;
  setOptions(store, { probe: insideDomain(surface, to), subject: "probe" });
}

/**
 * Turns the slice's direction v, by no more digits than a screen tells apart; v and −v are the same
 * line, so that half a turn is all.
 */
export function turnDirection(store: PageStore, degrees: number): void {
  if (!Number.isFinite(degrees)) return;
  setOptions(store, { angle: Number((((degrees % 180) + 180) % 180).toFixed(3)) % 180 });
}

/** Looks at a point found: θ′ goes there, and a ring shows where that is. */
export function visitPoint(store: PageStore, at: Point): void {
  moveProbe(store, at);
  setOptions(store, { panel: "point" });
  store.setState({ spotlight: [...at] });
}

/** Offers what can be done at a place of the surface. */
export function openPlaceMenu(store: PageStore, { at, left, top }: PlaceMenu): void {
  const surface = surfaceOf(store.getState());
  if (surface === undefined) return;
  // More than the domain may be shown, but only there anything can be put.
  store.setState({ placeMenu: { at: insideDomain(surface, at), left, top } });
}

export function closePlaceMenu(store: PageStore): void {
  store.setState({ placeMenu: null });
}

/** Explains why a run stopped, beside the standings. */
export function showEvidence(store: PageStore, cardId: number, startIndex: number): void {
  store.setState({ evidence: { cardId, startIndex } });
  setOptions(store, { panel: "runs" });
}

export function hideEvidence(store: PageStore): void {
  store.setState({ evidence: null });
}

export function setOptions(store: PageStore, part: Partial<Options>): void {
  store.setState((state) => ({ options: { ...state.options, ...part } }));
}
