/** What the clock may be told in. */
export const UNITS = ["updates", "epochs", "examples"] as const;
export type Unit = (typeof UNITS)[number];
