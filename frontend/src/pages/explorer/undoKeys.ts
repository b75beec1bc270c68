/** Ctrl+Z, Ctrl+Shift+Z and Ctrl+Y, with ⌘ in place of Ctrl on a Mac; a field that is typed in has its own. */
import type { History } from "../../state/history";
import { t } from "../../text/t";
import { isTypedIn } from "./shortcuts";

const MAC = /Mac|iPhone|iPad/.test(globalThis.navigator?.userAgent ?? "");

/** How the keys are written where the page is shown. */
export const UNDO_KEYS = t(MAC ? "undo.undoKeyMac" : "undo.undoKey");
export const REDO_KEYS = t(MAC ? "undo.redoKeyMac" : "undo.redoKey");

/** What a key asks for; null where it asks for neither. */
export function undoKey(event: KeyboardEvent): "undo" | "redo" | null {
  if (event.defaultPrevented || event.altKey || !(event.ctrlKey || event.metaKey)) return null;
  if (isTypedIn(event.target)) return null;
  const key = event.key.toLowerCase();
  if (key === "z") return event.shiftKey ? "redo" : "undo";
  return key === "y" && !event.shiftKey ? "redo" : null;
}

/** Listens to the whole document until the answer is called. */
export function listenToUndoKeys(history: History): () => void {
  const listener = (event: KeyboardEvent) => {
    const wanted = undoKey(event);
    if (wanted === null) return;
    event.preventDefault();
    history[wanted]();
  };
  document.addEventListener("keydown", listener);
  return () => document.removeEventListener("keydown", listener);
}
