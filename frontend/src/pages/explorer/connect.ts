/** Brings the page to life: catalogues, the link's scene, the live channel, the clock. */
import { replay } from "../../controls/parts/replay";
import { followLink, keepLink, type Whole } from "../../link/link";
import type { Known } from "../../link/url";
import type { Findings } from "../../link/values";
import { type Catalogs, fetchCatalogs, pageChanged } from "../../server/api";
import type { Asking } from "../../server/asking";
import { keepBatches } from "../../server/batches";
import { Calculus } from "../../server/calculus";
import { Unreadable } from "../../server/endings";
import { keepFacts } from "../../server/facts";
import { keepGround } from "../../server/ground";
import { Live, liveAddress } from "../../server/live";
import { keepNoiseAlong } from "../../server/noiseAlong";
import { Recording } from "../../server/recorded";
import { Session } from "../../server/session";
import { keepSlice } from "../../server/slices";
import { keepTestSurface } from "../../server/testSurface";
import { hintAtDragging } from "../../state/firsts";
import type { Scene } from "../../state/scene";
import type { PageStore } from "../../state/store";
import { sceneFrom } from "../../state/stories";
import { t } from "../../text/t";
import { OWN_PROBLEM } from "../../text/told";
import { type LinkedData, linkedData } from "./linkedData";

/** The scene of the catalogue that is shown where the link says nothing. */
function firstScene({ scenes, first }: Catalogs): Scene {
  const story = scenes.find(({ key }) => key === first) ?? scenes[0];
  if (story === undefined) throw new Unreadable("scenes");
  return sceneFrom(story);
}

/** Says what is not as the link says: what was not understood, and what was moved to be allowed. */
function reportLink(store: PageStore, { leftOut, moved }: Findings): void {
  if (leftOut.length + moved.length === 0) return;
  const sentences = [
    ...(leftOut.length === 0
      ? []
      : [t("link.leftOut", { parts: leftOut.join(t("link.between")) })]),
    ...(moved.length === 0 ? [] : [t("link.nearest", { parts: moved.join(t("link.between")) })]),
    t("link.rest"),
  ];
  store.setState({
    problem: {
      type: OWN_PROBLEM,
      title: t(leftOut.length === 0 ? "link.movedTitle" : "link.title"),
      status: 422,
      detail: sentences.join(" "),
      errors: [],
    },
  });
}

/** A server that was away may have come back with another page. */
async function noticeOtherPage(store: PageStore): Promise<void> {
  // Where it cannot be known, nothing is said.
  const outdated = await pageChanged().catch(() => false);
  if (outdated) store.setState({ outdated });
}

/** Connects the page to the server and to the link; resolves when the scene is known. */
export async function connect(whole: Whole, asking: Asking): Promise<void> {
  const { store, clock } = whole;
  const catalogs = await asking.atLast(fetchCatalogs);
  const { surfaces, optimizers, schedules, limits, scenes, studies, featured, offered, datasets } =
    catalogs;
  const known: Known = {
    surfaces,
    datasets,
    optimizers,
    schedules,
    limits,
    scenes,
    scene: firstScene(catalogs),
  };
  const take = (fragment: string, { settled, facts, slice, problem }: LinkedData) => {
    if (facts) store.setState({ facts });
    if (slice) store.setState({ slice });
    const told = { ...known, settled, facts, slice };
    const { findings, fromBeginning } = followLink(fragment, told, whole);
    if (problem) store.setState({ problem });
    else reportLink(store, findings);
    if (fromBeginning) replay(store, clock);
  };
  let newest = "";
  const follow = async (fragment: string) => {
    newest = fragment;
    const data = await linkedData(fragment, asking);
    if (fragment === newest) take(fragment, data);
  };
  const begin = location.hash;
  const first = await linkedData(begin, asking);
  store.setState({
    datasets,
    surfaces,
    optimizers,
    schedules,
    limits,
    scenes,
    studies,
    featured,
    offered,
  });
  take(begin, first);
  hintAtDragging(store);

  store.subscribe(
    (state) => state.scene.steps,
    (steps) => clock.setSteps(steps),
  );
  store.subscribe(
    (state) => state.options,
    ({ speed, loop }) => {
      clock.setSpeed(speed);
      clock.setLoop(loop);
    },
    { fireImmediately: true },
  );

  const live = new Live(liveAddress(), (connection) => {
    const before = store.getState().connection;
    store.setState({ connection });
    // Even one that was closed as idle may have been about to be used.
    if (connection === "open" || connection === "idle") asking.resume();
    if (connection !== "open") return;
    if (before === "lost" || before === "silent") void noticeOtherPage(store);
  });
  asking.over(live);
  new Session(store, clock, asking).start();
  keepGround(store, asking);
  keepFacts(store, asking);
  keepSlice(store, asking);
  keepBatches(store, clock, asking);
  keepTestSurface(store, asking);
  keepNoiseAlong(store, asking);
  new Calculus(store, clock, asking).start();
  new Recording(store, clock, asking).start();
  keepLink(whole, follow);
}
