/** The numbers of the inspector by name: each has its place in a formula, filled in when it changes. */
import type { Expansion } from "../../state/results";

const READ = {
  x: ({ at }) => at[0],
  y: ({ at }) => at[1],
  loss: ({ loss }) => loss,
  "gradient-x": ({ gradient }) => gradient[0],
  "gradient-y": ({ gradient }) => gradient[1],
  "gradient-norm": ({ gradientNorm }) => gradientNorm,
  "hessian-xx": ({ hessian }) => hessian[0][0],
  "hessian-xy": ({ hessian }) => hessian[0][1],
  "hessian-yx": ({ hessian }) => hessian[1][0],
  "hessian-yy": ({ hessian }) => hessian[1][1],
  "eigenvalue-1": ({ eigenvalues }) => eigenvalues[0],
  "eigenvalue-2": ({ eigenvalues }) => eigenvalues[1],
  "eigenvector-1-x": ({ eigenvectors }) => eigenvectors[0][0],
  "eigenvector-1-y": ({ eigenvectors }) => eigenvectors[0][1],
  "eigenvector-2-x": ({ eigenvectors }) => eigenvectors[1][0],
  "eigenvector-2-y": ({ eigenvectors }) => eigenvectors[1][1],
} as const satisfies Record<string, (expansion: Expansion) => number>;

export type ValueName = keyof typeof READ;
export const VALUE_NAMES = Object.keys(READ) as ValueName[];

export function liveValue(name: ValueName, expansion: Expansion | null): number {
  return expansion === null ? Number.NaN : READ[name](expansion);
}

/** A number's place in a formula. */
const live = (name: ValueName) => `\\htmlClass{n-${name}}{0}`;
const colored = (color: "theta" | "gradient" | "hessian", tex: string) =>
  `\\htmlClass{tex-${color}}{${tex}}`;
const THETA = colored("theta", "\\theta'");
const G = colored("gradient", "g");
const H = colored("hessian", "H");
const column = (...names: ValueName[]) =>
  `\\begin{bmatrix}${names.map(live).join("\\\\")}\\end{bmatrix}`;

/** The formulas with their numbers' places, in reading order. */
export const VALUE_TEX = {
  point: `${THETA}=${colored("theta", column("x", "y"))}`,
  loss: `L(${THETA})=${live("loss")}`,
  norm: `\\lVert ${G}\\rVert=${colored("gradient", live("gradient-norm"))}`,
  gradient: `${G}=${colored("gradient", column("gradient-x", "gradient-y"))}`,
  hessian: `${H}=${colored(
    "hessian",
    `\\begin{bmatrix}${live("hessian-xx")}&${live("hessian-xy")}\\\\${live("hessian-yx")}&${live("hessian-yy")}\\end{bmatrix}`,
  )}`,
  eigenvalue1: `\\lambda_1=${colored("hessian", live("eigenvalue-1"))}`,
  eigenvector1: `u_1=(${live("eigenvector-1-x")},\\;${live("eigenvector-1-y")})`,
  eigenvalue2: `\\lambda_2=${colored("hessian", live("eigenvalue-2"))}`,
  eigenvector2: `u_2=(${live("eigenvector-2-x")},\\;${live("eigenvector-2-y")})`,
} as const;
