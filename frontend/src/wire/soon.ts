import type { GridRequest, Words } from "./types.gen";
export type DataRequest = { surface: GridRequest["surface"] };
export type Note = { text: string; message: Words };
export type DataAnswer = {
  x: number[];
  y: number[];
  names: { x: string; y: string };
  labels: string[] | null;
  minimum: { at: [number, number]; loss: number } | null;
  domain: [[number, number], [number, number]];
  start: [number, number];
  title: string;
  tex: string;
  height: "linear" | "log";
  equal_axes: boolean;
  source: string;
  notes: Note[];
};
export type ReadDataRequest = { text: string; columns?: [number, number] | null };
export type ReadData = {
  columns: { name: string; numeric: boolean }[];
  chosen: [number, number];
  x: number[];
  y: number[];
  labels: string[] | null;
  notes: Note[];
};
export type DatasetCatalog = {
  datasets: { name: string; title: string; features: string[]; target: string; labels: string[] | null; count: number; source: string }[];
  generators: { name: string; title: string; classes: boolean; n: number; noise: number; fixed: boolean }[];
  models: { name: string; losses: string[]; classes: boolean }[];
  maximum_points: number;
  maximum_generated: number;
  maximum_noise: number;
  maximum_unreduced: number;
};
