/**
 * What the server tells, in the page's language: messages by key with their arguments, whose
 * English rendering comes beside them for who has no page.
 */

import type { Problem } from "../state/results";
import type { SceneDescription, StudyDescription, Words } from "../wire";
import { asItIs, t, tElsewhere } from "./t";

/** The type of problems that the page itself found. */
export const OWN_PROBLEM = "about:page";

type Told = { readonly message?: Words | null };

function isMessage(value: unknown): value is Words {
  return typeof value === "object" && value !== null && "key" in value;
}

function resolved(value: unknown): unknown {
  if (isMessage(value)) return told(value);
  return value;
}

/** A message in words; `otherwise` where there is none or its key is not known. */
export function told(message: Words | null | undefined, otherwise = message?.key ?? ""): string {
  if (!message) return asItIs(otherwise);
  const given = Object.entries(message.arguments ?? {});
  const values = Object.fromEntries(given.map(([name, value]) => [name, resolved(value)]));
  return tElsewhere("server", message.key, otherwise, values);
}

/** The sentence of a verdict. */
export function verdictSentence(verdict: Told & { readonly sentence: string }): string {
  return told(verdict.message, verdict.sentence);
}

/** What a number behind a verdict is. */
export function evidenceTitle(evidence: Told & { readonly title: string }): string {
  return told(evidence.message, evidence.title);
}

type Asking = SceneDescription | StudyDescription;

/** What a scene, or a study of networks, is called, and what it asks. */
export function sceneTitle({ title, title_message }: Asking): string {
  return told(title_message, title);
}

export function sceneQuestion({ question, question_message }: Asking): string {
  return told(question_message, question);
}

/** A problem that the page itself found has the page's words already. */
function isOwn({ type }: Problem): boolean {
  return type === OWN_PROBLEM;
}

/** What is wrong, as a heading: the server's problems go by their status. */
export function problemTitle(problem: Problem): string {
  const { status, title } = problem;
  return isOwn(problem) ? title : tElsewhere("server", `problem.status.${status}`, title);
}

/** What exactly is wrong. */
export function problemDetail(problem: Problem & Told): string {
  return isOwn(problem) ? problem.detail : told(problem.message, problem.detail);
}

/** All that is wrong with what was given, one sentence each. */
export function faultsOf(problem: Problem): readonly string[] {
  const faults = (problem.errors ?? []).map((error) => {
    const allowed = allowedText(error);
    if (error.value === null) return t("problem.needed", { allowed });
    return t("problem.neededNot", { allowed, value: error.value });
  });
  return faults.length > 0 ? faults : [problemDetail(problem)];
}

/** What a field may be. */
export function allowedText(error: Told & { readonly allowed: string }): string {
  return told(error.message, error.allowed);
}
