/** The server's REST side, as far as the page uses it. */

import type { Problem } from "../state/results";
import type { SurfaceReference } from "../state/surfaceKind";
import { addMessages, t } from "../text/t";
import { OWN_PROBLEM } from "../text/told";
import type {
  DefaultScene,
  Grid,
  Limits,
  Messages,
  OptimizerCatalog,
  SurfaceCatalog,
} from "../wire";
import { ProblemError } from "./live";

async function answer<T>(response: Response): Promise<T> {
  if (response.ok) return (await response.json()) as T;
  if (response.headers.get("content-type")?.includes("problem+json")) {
    throw new ProblemError((await response.json()) as Problem);
  }
  throw new ProblemError({
    type: OWN_PROBLEM,
    title: response.statusText,
    status: response.status,
    detail: t("problem.answered", {
      status: response.status,
      path: new URL(response.url).pathname,
    }),
    errors: [],
  });
}

async function get<T>(path: string): Promise<T> {
  return answer<T>(await fetch(path));
}

export type Catalogs = SurfaceCatalog &
  OptimizerCatalog & { limits: Limits; defaults: DefaultScene };

/** All that the page must know before it can show a scene. */
export async function fetchCatalogs(): Promise<Catalogs> {
  const [surfaces, optimizers, limits, defaults, words] = await Promise.all([
    get<SurfaceCatalog>("/api/surfaces"),
    get<OptimizerCatalog>("/api/optimizers"),
    get<Limits>("/api/limits"),
    get<DefaultScene>("/api/defaults"),
    get<Messages>("/api/messages"),
  ]);
  addMessages("server", words.messages);
  return { ...surfaces, ...optimizers, limits, defaults };
}

/** A small grid of a surface, for a thumbnail. */
export async function fetchGrid(surface: SurfaceReference, n: number): Promise<Grid> {
  return answer<Grid>(
    await fetch("/api/grid", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ surface, n }),
    }),
  );
}
