/** What the headline is about: the runs of the scene at their last updates, judged. */
import { runsOf } from "../../server/session";
import { enabledCards } from "../../state/scene";
import { isOutside, type State } from "../../state/store";
import { verdictOn } from "../../state/verdicts";
import type { Ended } from "../../text/headline";
import { cardTitle } from "../../text/records";

/** Every run that the scene wants; null while one of them is not here or not judged. */
export function endedRuns(state: State): readonly Ended[] | null {
  const { runs, runsScene, scene, verdicts } = state;
  const cards = enabledCards(scene);
  if (cards.length === 0) return [];
  if (verdicts.length === 0 || runsScene === null) return null;
  // A colour makes another scene and the same runs.
  if (scene !== runsScene && runsOf(scene) !== runsOf(runsScene)) return null;
  const ended: Ended[] = [];
  for (const card of cards) {
    const title = cardTitle(state, card);
    for (const startIndex of scene.starts.keys()) {
      const run = runs.find((run) => run.cardId === card.id && run.startIndex === startIndex);
      const verdict = run && verdictOn(verdicts, run);
      if (run === undefined || verdict === undefined) return null;
      const [x, y] = [run.points.at(-2) ?? Number.NaN, run.points.at(-1) ?? Number.NaN];
      const loss = run.loss.at(-1) ?? Number.NaN;
      ended.push({ title, startIndex, loss, outside: isOutside(state, x, y), verdict });
    }
  }
  return ended;
}
