/**
 * The term of an optimizer's rule that a stage of its update is: lit in the formula in the colour of
 * its arrow. The rules are one string of TeX each, so terms are known by how they are written;
 * where none is known, nothing is lit.
 */
import type { Stage } from "../state/stages";

/** Of several ways to write a term, the first that occurs counts; where it does, each time. */
const TERMS: Readonly<Record<Stage, readonly RegExp[]>> = {
  gradient: [
    /\\eta\\, ?g(?:_i)?\^t(?!\w)/g,
    /\\eta\\, ?\\nabla L\([^()]*\)/g,
    /\\nabla L\([^()]*\)/g,
    /(?<![\w\\}])g(?:_i)?\^t(?!\w)/g,
  ],
  memory: [
    /\\lambda m(?:_i)?\^\{t\+1\}/g,
    /\\lambda m(?:_i)?\^t(?!\w)/g,
    /\\(?:hat|bar) m(?:_i)?\^t(?!\w)/g,
    /\\beta_1 m(?:_i)?\^(?:t(?!\w)|\{t-1\})/g,
  ],
  scale: [
    /(?<=\/ \()\\sqrt\{[^{}]*\} \+ \\varepsilon/g,
    /\\sqrt\{(?:\\(?:hat|bar) )?[vs](?:_i)?\^t(?: \+ (?:\\bar)?\\varepsilon)?\}(?: \+ \\varepsilon)?/g,
    /\\sqrt\{\\tfrac\{u\^\{t-1\} \+ \\varepsilon\}\{v\^t \+ \\varepsilon\}\}/g,
    /(?<=\\frac\{[^{}]*\}\{)\\sigma_i\^t(?=\})/g,
    /(?<=\\frac\{m\^t\}\{)u\^t(?=\})/g,
  ],
  curvature: [
    /(?<![\w\\])P\^t(?!\w)/g,
    /\\big\((?:\|H\||H\^2)[^()]*\\big\)\^\{-1\}(?: H)?/g,
    /(?<![\w\\])H\^\{-1\}/g,
    /\\tfrac\{1\}\{2\}\\, p\^\{\\top\} H p/g,
  ],
  decay: [/\\lambda_w ?\\theta\^t(?!\w)/g],
  limit: [/\\lVert p \\rVert \\le \\Delta\^t(?!\w)/g, /\\alpha\^t(?!\w)/g],
  // Not as an index: that is no term of its own.
  noise: [/(?<!_)\\xi(?:_i)?(?:\^t)?/g],
  other: [],
  move: [/\\theta(?:_i)?\^\{t\+1\}(?= =)/g],
};

/** Between the equations of a rule. */
const BETWEEN = ", \\quad ";

/** @returns the rule with the stage's term lit; null where it is not known */
export function lit(tex: string, stage: Stage): string | null {
  for (const term of TERMS[stage]) {
    const marked = tex.replace(term, (found) => `\\htmlClass{lit-${stage}}{${found}}`);
    if (marked !== tex) return marked;
  }
  return null;
}

/** The rule's last equation, which is the update; or else the first one that has the stage's term. */
export function litEquation(tex: string, stage: Stage): string {
  const equations = (lit(tex, stage) ?? tex).split(BETWEEN);
  const has = (equation: string) => equation.includes("\\htmlClass");
  const last = equations.at(-1)!;
  return has(last) ? last : (equations.find(has) ?? last);
}
