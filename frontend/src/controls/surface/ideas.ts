/** The lecture's ideas in plain words; the keys are those of docs and catalogues. */
const IDEAS: Readonly<Record<string, string>> = {
  C1: "optimization fails",
  C2: "critical points",
  C3: "Taylor approximation",
  C4: "gradient and Hessian",
  C5: "saddle or minimum",
  C6: "worked example",
  C7: "escape from a saddle",
  C8: "more dimensions",
  C9: "local minima are rare",
  C10: "plateau, saddle, minimum",
  C11: "batches",
  C12: "small batches",
  C13: "stuck with a large gradient",
  C14: "momentum",
  C15: "memory of past gradients",
  C16: "elongated bowl",
  C17: "a rate for each parameter",
  C18: "root mean square",
  C19: "slope changes on the way",
  C20: "forgetting old gradients",
  C21: "momentum and adaptive rate",
  C22: "late bursts",
  C23: "family of optimizers",
};

/** Plain words for ideas; one that is not known has none. */
export function ideaWords(ideas: readonly string[]): readonly string[] {
  return ideas.flatMap((idea) => IDEAS[idea] ?? []);
}
