import type { GridRequest } from "./types.gen";
export type DataRequest = { surface: GridRequest["surface"] };
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
