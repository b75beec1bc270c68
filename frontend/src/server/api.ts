/** The server's REST side, as far as the page uses it. */

import type { Problem } from "../state/results";
import type { SurfaceReference } from "../state/surfaceKind";
import { addMessages, t } from "../text/t";
import { OWN_PROBLEM } from "../text/told";
import type {
  DatasetCatalog,
  Grid,
  Limits,
  Messages,
  OptimizerCatalog,
  SceneCatalog,
  SceneSetting,
  ScheduleCatalog,
  SurfaceCatalog,
  Trajectories,
} from "../wire";
import { ProblemError, Unreadable } from "./endings";
import type { AnswerTo, RequestOf } from "./questions";

/** A server that has not answered for so long does not, in milliseconds. */
const PATIENCE = 10_000;

/** What a proxy answers in the server's place is no problem document, but may say when to come. */
export function foreignProblem(
  { status, statusText }: { status: number; statusText: string },
  path: string,
  retryAfter: string | null,
): Problem {
  const seconds = Number(retryAfter ?? Number.NaN);
  return {
    type: OWN_PROBLEM,
    title: statusText,
    status,
    detail: t("problem.answered", { status, path }),
    retry_after: Number.isFinite(seconds) ? seconds : null,
    errors: [],
  };
}

function ownProblem(response: Response): Problem {
  const path = new URL(response.url, location.href).pathname;
  return foreignProblem(response, path, response.headers.get("retry-after"));
}

async function answer<T>(path: string, init: RequestInit = {}): Promise<T> {
  const response = await fetch(path, { ...init, signal: AbortSignal.timeout(PATIENCE) });
  if (response.ok) return (await response.json()) as T;
  const told = response.headers.get("content-type")?.includes("problem+json");
  throw new ProblemError(told ? ((await response.json()) as Problem) : ownProblem(response));
}

export type Catalogs = SurfaceCatalog &
  OptimizerCatalog &
  ScheduleCatalog &
  SceneCatalog & { limits: Limits; datasets: DatasetCatalog };

/**
 * All that the page must know before it can show a scene.
 *
 * @throws ProblemError, Unreadable; what `fetch` throws without a network or an answer in time.
 */
export async function fetchCatalogs(): Promise<Catalogs> {
  const [surfaces, optimizers, schedules, limits, scenes, words, datasets] = await Promise.all([
    answer<SurfaceCatalog>("/api/surfaces"),
    answer<OptimizerCatalog>("/api/optimizers"),
    answer<ScheduleCatalog>("/api/schedules"),
    answer<Limits>("/api/limits"),
    answer<SceneCatalog>("/api/scenes"),
    answer<Messages>("/api/messages"),
    answer<DatasetCatalog>("/api/datasets"),
  ]);
  // Another server's answers, or a proxy's, would stop the page later and for good.
  const whole = [
    surfaces?.surfaces,
    optimizers?.optimizers,
    schedules?.schedules,
    scenes?.scenes,
    datasets?.datasets,
  ];
  if (!whole.every(Array.isArray) || !limits?.steps || !words?.messages) {
    throw new Unreadable("catalogues");
  }
  addMessages("server", words.messages);
  return { ...surfaces, ...optimizers, ...schedules, ...scenes, limits, datasets };
}

/** The server's words by key, where nothing else of the catalogues is needed. */
export async function fetchMessages(): Promise<void> {
  addMessages("server", (await answer<Messages>("/api/messages")).messages);
}

/** What the server takes at most. */
export function fetchLimits(): Promise<Limits> {
  return answer<Limits>("/api/limits");
}

function posted<T>(path: string, body: object): Promise<T> {
  return answer<T>(path, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
}

/** Asks what else goes over the live channel, where that may not be there yet. */
export const OVER_REST = {
  ask: <T extends "data" | "taylor" | "network_slice">(
    type: T,
    body: RequestOf<T>,
  ): Promise<AnswerTo<T>> => posted(`/api/${type.replaceAll("_", "-")}`, body),
};

/** A small grid of a surface, for a thumbnail. */
export function fetchGrid(surface: SurfaceReference, n: number): Promise<Grid> {
  return posted("/api/grid", { surface, n });
}

/** The runs of a scene as they are, for its picture. */
export function fetchRuns(scene: Omit<SceneSetting, "options">): Promise<Trajectories> {
  const { surface, starts, optimizers, steps } = scene;
  return posted("/api/trajectories", { surface, starts, optimizers, steps });
}

/** The script that starts the page, in the text of a page. */
const SCRIPT = /<script[^>]*\ssrc="([^"]+)"/;

/** Whether the server has another page by now than the one that is open. */
export async function pageChanged(): Promise<boolean> {
  const response = await fetch("/", { signal: AbortSignal.timeout(PATIENCE) });
  const [, theirs] = SCRIPT.exec(response.ok ? await response.text() : "") ?? [];
  const [, ours] = SCRIPT.exec(document.documentElement.outerHTML) ?? [];
  return theirs !== undefined && ours !== undefined && theirs !== ours;
}
