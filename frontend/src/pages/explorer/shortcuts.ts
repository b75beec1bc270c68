/** The page's keys: playback, layouts, presenting and help. */
import { setOptions } from "../../state/actions";
import { camera } from "../../state/camera";
import type { Clock } from "../../state/clock";
import type { Options } from "../../state/options";
import { explainBefore, explainNext, explainNothing } from "../../state/stages";
import type { PageStore } from "../../state/store";
import { t } from "../../text/t";

/** What the help lists. */
export const SHORTCUTS: readonly { readonly keys: readonly string[]; readonly what: string }[] = [
  { keys: [t("keys.space")], what: t("keys.play") },
  { keys: ["←", "→"], what: t("keys.step") },
  { keys: [t("keys.shiftLeft"), t("keys.shiftRight")], what: t("keys.tenSteps") },
  { keys: [t("keys.home"), t("keys.end")], what: t("keys.ends") },
  { keys: ["L"], what: t("keys.repeat") },
  { keys: ["S", t("keys.shiftS")], what: t("keys.stages") },
  { keys: ["1", "2", "3", "4"], what: t("keys.layout") },
  { keys: ["0"], what: t("keys.resetView") },
  { keys: ["P"], what: t("keys.present") },
  { keys: ["?"], what: t("keys.help") },
];

const LAYOUTS: Readonly<Record<string, Options["layout"]>> = {
  "1": "scene",
  "2": "contour",
  "3": "both",
  "4": "panels",
};

const TEXT =
  'input:not([type="radio"], [type="checkbox"], [type="range"]), textarea, select, [contenteditable="true"]';
const PRESSED_BY_SPACE =
  'button, a[href], summary, input, [role="button"], [role="switch"], [role="checkbox"], [role="option"], [role^="menuitem"], [role="tab"]';
/** What closes by Escape itself. */
const CLOSED_BY_ESCAPE = '[role="dialog"], [role="menu"], [role="listbox"], [aria-expanded="true"]';
const MOVED_BY_ARROWS =
  'input, [role="slider"], [role="tab"], [role^="menuitem"], [role="option"], [role="listbox"], [role="dialog"]';

/** Whether keys are text there. */
export function isTypedIn(target: EventTarget | null): boolean {
  return within(target, TEXT);
}

function within(target: EventTarget | null, selector: string): boolean {
  return target instanceof Element && target.closest(selector) !== null;
}

/** A radio button that is chosen already has no use for the space bar. */
function isChosenRadio(target: EventTarget | null): boolean {
  return target instanceof HTMLInputElement && target.type === "radio" && target.checked;
}

function togglePresent(store: PageStore): void {
  setOptions(store, { present: !store.getState().options.present });
}

/** Does what a key stands for; false where the key belongs to the focused element or to nobody. */
export function handleKey(
  event: KeyboardEvent,
  store: PageStore,
  clock: Clock,
  showHelp: () => void,
): boolean {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return false;
  const { target } = event;
  if (isTypedIn(target)) return false;
  const arrowsFree = !within(target, MOVED_BY_ARROWS);
  const stride = event.shiftKey ? 10 : 1;
  const layout = LAYOUTS[event.key];
  if (layout !== undefined) setOptions(store, { layout });
  else if (event.key === "?") showHelp();
  else if (event.key === "0") camera.reset();
  else if (event.key.toLowerCase() === "l") {
    setOptions(store, { loop: !store.getState().options.loop });
  } else if (event.key.toLowerCase() === "p") togglePresent(store);
  else if (event.key.toLowerCase() === "s") {
    if (event.shiftKey) explainBefore(store, clock);
    else explainNext(store, clock);
  } else if (event.key === "Escape" && !within(target, CLOSED_BY_ESCAPE)) {
    if (store.getState().options.stage !== null) {
      explainNothing(store);
      return true;
    }
    if (!store.getState().options.present) return false;
    togglePresent(store);
  } else if (event.key === " " && (isChosenRadio(target) || !within(target, PRESSED_BY_SPACE))) {
    clock.toggle();
  } else if (event.key === "ArrowLeft" && arrowsFree) clock.stepBy(-stride);
  else if (event.key === "ArrowRight" && arrowsFree) clock.stepBy(stride);
  else if (event.key === "Home" && arrowsFree) clock.seek(0);
  else if (event.key === "End" && arrowsFree) clock.seek(clock.steps);
  else return false;
  return true;
}

/** Listens to the whole document until the answer is called. */
export function listenToShortcuts(
  store: PageStore,
  clock: Clock,
  showHelp: () => void,
): () => void {
  const listener = (event: KeyboardEvent) => {
    if (handleKey(event, store, clock, showHelp)) event.preventDefault();
  };
  document.addEventListener("keydown", listener);
  return () => document.removeEventListener("keydown", listener);
}
