/** What the controls are given by `main.tsx`: the store, the clock, the views and the server. */
import { createContext, useContext } from "react";
import { useStore } from "zustand";
import type { Asking } from "../../server/asking";
import type { Clock } from "../../state/clock";
import type { History } from "../../state/history";
import type { PageStore, State } from "../../state/store";
import type { SurfaceReference } from "../../state/surfaceKind";
import type { Grid, SceneSetting, Trajectories } from "../../wire";

/** Puts a view into an element; the answer takes it away again. */
export type Mount = (element: HTMLElement, store: PageStore, clock: Clock) => () => void;

export type Page = {
  readonly store: PageStore;
  readonly clock: Clock;
  readonly history: History;
  readonly views: {
    readonly scene: Mount;
    readonly contour: Mount;
    readonly panels: Mount;
    readonly curves: Mount;
    readonly inspector: Mount;
    readonly slice: Mount;
    readonly remainder: Mount;
    readonly data: Mount;
    readonly noise: Mount;
  };
  /** A surface on n × n points, for the pictures of the surface picker. */
  readonly fetchGrid: (surface: SurfaceReference, n: number) => Promise<Grid>;
  /** The runs of a scene, for its picture. */
  readonly fetchRuns: (scene: Omit<SceneSetting, "options">) => Promise<Trajectories>;
  /** What else the server may be asked, and how its work is given up. */
  readonly asking: Asking;
};

export const PageContext = createContext<Page | null>(null);

export function usePage(): Page {
  const page = useContext(PageContext);
  if (page === null) throw new Error("usePage outside of PageContext");
  return page;
}

/** A slice of the store; the component renders anew when the slice changes. */
export function usePageState<T>(select: (state: State) => T): T {
  return useStore(usePage().store, select);
}
