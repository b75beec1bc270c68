export type DataRequest = { surface: import("./types.gen").GridRequest["surface"] };
export type DataAnswer = {
  x: number[];
  y: number[];
  names: { x: string; y: string };
  labels?: string[] | null;
  minimum: { at: [number, number]; loss: number } | null;
  domain: [[number, number], [number, number]];
  source: string;
};
export type ReadDataRequest = { text: string; x?: string; y?: string };
export type ReadDataAnswer = {
  columns: { name: string; numeric: boolean }[];
  x: number[];
  y: number[];
  notes: string[];
  names: { x: string; y: string };
};



export type DatasetCatalog = {
  datasets: { name: string; title: string; description: string; features: string[]; classes: boolean; reduction: "mean" | "sum"; source: string }[];
  generators: { name: string; title: string; description: string; classes: boolean }[];
};

import type { Grid, GridRequest } from "./types.gen";
export type BatchReference = { size: number; replacement?: boolean; seed?: number };
export type BatchSurfaceRequest = { surface: GridRequest["surface"]; batch: BatchReference; step: number; n: number; domain?: [[number, number], [number, number]] };
export type BatchSurface = Grid & { indices: number[] };
export type GradientNoiseRequest = { surface: GridRequest["surface"]; at: [number, number]; batch?: BatchReference | null; along?: [number, number][] | null };
export type GradientNoise = {
  count: number; indices: number[]; gradients: [number | null, number | null][]; mean: [number | null, number | null];
  covariance: (number | null)[][]; batch_covariance: (number | null)[][]; size: number; signal_to_noise: number | null; along: (number | null)[] | null;
};
export type BatchTimesRequest = { surface: GridRequest["surface"]; sizes: number[]; repeats?: number };
export type BatchTime = { size: number; seconds_per_update: number; seconds_per_epoch: number; spread: [number, number]; updates_per_epoch: number; updates: number; repeats: number };
export type BatchTimes = { examples: number; times: BatchTime[]; machine: { processor: string | null; cores: number; jax: string; python: string }; measured: string; message: import("./types.gen").Words };
