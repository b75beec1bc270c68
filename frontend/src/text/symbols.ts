/** Symbols of hyperparameters where no TeX is set: in titles, and on canvases. */

const LETTERS: Readonly<Record<string, string>> = {
  alpha: "α",
  beta: "β",
  gamma: "γ",
  delta: "δ",
  Delta: "Δ",
  varepsilon: "ε",
  epsilon: "ε",
  eta: "η",
  lambda: "λ",
  mu: "μ",
  rho: "ρ",
  sigma: "σ",
  tau: "τ",
  nu: "ν",
  kappa: "κ",
  omega: "ω",
  theta: "θ",
  xi: "ξ",
};
const SUBSCRIPTS: Readonly<Record<string, string>> = {
  "0": "₀",
  "1": "₁",
  "2": "₂",
  "3": "₃",
};

/** "λ" for `\lambda`, "β₁" for `\beta_1`; null where it is no plain symbol. */
export function symbolOf(tex: string | null): string | null {
  const [, letter = "", index] = /^\\?([A-Za-z]+)(?:_(\w))?$/.exec(tex ?? "") ?? [];
  const base = tex?.startsWith("\\") ? LETTERS[letter] : letter;
  if (base === undefined || base === "" || base.length > 1) return null;
  if (index === undefined) return base;
  const small = SUBSCRIPTS[index];
  return small === undefined ? null : base + small;
}
