/**
 * An answer as the live channel delivers it, made from its type on the wire: there numbers stand in
 * lists, and the channel sends them as raw arrays, which lie flat in memory.
 */
import type {
  BatchTime,
  BatchTimes,
  CriticalCurveDescription,
  CriticalPointDescription,
  DataAnswer,
  MoreDimensions,
  NetworkSlice,
  NetworkTraining,
  Note,
  Run,
  SketchedRun,
  Sketches,
  Taylor,
  Verdict,
} from "../wire";

/** Numbers in lists of any depth. */
type Numbers = number | null | readonly Numbers[];

/** What the server writes as plain values on the channel too. */
type Plain =
  | CriticalPointDescription
  | CriticalCurveDescription
  | Verdict
  | BatchTime
  | BatchTimes
  | NetworkSlice
  | Note;

/** Fields that do not become arrays of 64-bit floats: counts, and indices in plain lists. */
type Exceptions<T> = T extends Run | Sketches | NetworkTraining
  ? { step: Int32Array }
  : T extends MoreDimensions
    ? { order: Int32Array }
    : T extends SketchedRun
      ? Pick<SketchedRun, "first" | "shown" | "last" | "origin"> & { entries: Float32Array }
      : T extends Taylor
        ? Pick<Taylor, "zero_eigenvalues">
        : T extends DataAnswer
          ? Pick<DataAnswer, "domain">
          : unknown;

type Fields<T> = { [K in Exclude<keyof T, keyof Exceptions<T>>]: Decoded<T[K]> } & Exceptions<T>;

/** What is no number in a list, `null` on the wire, is NaN. */
export type Decoded<T> = T extends Plain
  ? T
  : T extends readonly Numbers[]
    ? Float64Array
    : T extends readonly (infer Item)[]
      ? Decoded<Item>[]
      : T extends object
        ? Fields<T>
        : T;

/** A request as it may be given: nothing writes into it. */
export type Given<T> = T extends object ? { readonly [K in keyof T]: Given<T[K]> } : T;
