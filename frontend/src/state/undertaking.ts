/** How far something that takes a while is, or how it ended. */
import type { Problem } from "./results";

export type Undertaking =
  | { readonly state: "idle" | "underWay" | "cancelled" | "lost" | "done" }
  | { readonly state: "refused"; readonly problem: Problem };
