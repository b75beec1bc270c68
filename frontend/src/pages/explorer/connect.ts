/** Brings the page to life: catalogues, the link's scene, the live channel, the clock. */
import { followLink, keepLink, type Whole } from "../../link/link";
import type { Known } from "../../link/url";
import { type Catalogs, fetchCatalogs, pageChanged } from "../../server/api";
import type { Asking } from "../../server/asking";
import { Calculus } from "../../server/calculus";
import { keepGround } from "../../server/ground";
import { Live } from "../../server/live";
import { Session } from "../../server/session";
import { catalogChoice } from "../../state/catalogKind";
import type { Clock } from "../../state/clock";
import { type Card, PALETTE, type Scene } from "../../state/scene";
import type { PageStore } from "../../state/store";
import { t } from "../../text/t";
import { OWN_PROBLEM } from "../../text/told";
import type { OptimizerDescription } from "../../wire";

/** What of the hyperparameters is not the optimizer's own default: only that is in the link. */
function changed(
  optimizer: OptimizerDescription | undefined,
  hyperparameters: Record<string, number>,
): Record<string, number> {
  return Object.fromEntries(
    Object.entries(hyperparameters).filter(
      ([name, value]) =>
        optimizer?.hyperparameters.find((known) => known.name === name)?.default !== value,
    ),
  );
}

function defaultScene({ defaults, optimizers }: Catalogs): Scene {
  const cards = defaults.optimizers.map(
    ({ key, hyperparameters }, index): Card => ({
      id: index + 1,
      key,
      hyperparameters: changed(
        optimizers.find((optimizer) => optimizer.key === key),
        hyperparameters ?? {},
      ),
      color: PALETTE[index % PALETTE.length]!,
      enabled: true,
    }),
  );
  return {
    surface: catalogChoice(defaults.surface.key),
    starts: [defaults.start],
    cards,
    steps: defaults.steps,
  };
}

function liveAddress(): string {
  return `${location.protocol === "https:" ? "wss" : "ws"}://${location.host}/api/live`;
}

function reportLink(store: PageStore, problems: readonly string[]): void {
  if (problems.length === 0) return;
  store.setState({
    problem: {
      type: OWN_PROBLEM,
      title: t("link.title"),
      status: 422,
      detail: t("link.leftOut", { parts: problems.join(t("link.between")) }),
      errors: [],
    },
  });
}

/** Shows a newcomer at once what the page is about, unless they want no motion. */
function playOnceReady(store: PageStore, clock: Clock): void {
  if (matchMedia("(prefers-reduced-motion: reduce)").matches) return;
  const stop = store.subscribe(
    (state) => state.runs,
    (runs) => {
      if (runs.length === 0) return;
      stop();
      clock.seek(0);
      clock.play();
    },
  );
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
  const { surfaces, optimizers, limits } = catalogs;
  const known: Known = { surfaces, optimizers, limits, scene: defaultScene(catalogs) };
  store.setState({ surfaces, optimizers, limits });
  const follow = (fragment: string) => {
    reportLink(store, followLink(fragment, known, whole));
  };
  follow(location.hash);

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

  if (location.hash === "") playOnceReady(store, clock);

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
  new Calculus(store, clock, asking).start();
  keepLink(whole, follow);
}
