/**
 * What the runs of a scene came to, in one sentence. It claims nothing but what their verdicts and
 * their last losses say: who leads has the lowest loss of those still on the surface, where what
 * differs by no more than rounding is equal.
 */
import { areEqual, compareStandings, ranksOf, type Standing } from "../state/ranking";
import type { VerdictData } from "../state/results";
import type { Words } from "../wire";
import { lossText, nuanceOf, verdictLabel } from "./status";
import { t } from "./t";
import { told, verdictSentence } from "./told";

/** A run at its last update. */
export type Ended = Standing & {
  /** Of its card. */
  readonly title: string;
  readonly startIndex: number;
  readonly verdict: VerdictData;
};

/** What is told of those that do not lead, the most telling first. */
const FATES = [
  "diverging",
  "nonfinite",
  "unbounded",
  "left",
  "leaving",
  "breaking",
  "passing",
  "saddle_stuck",
  "goingSaddle",
  "goingMaximum",
  "maximum",
  "plateau",
  "otherMinimum",
  "bouncing",
  "rattling",
  "kink",
  "resting",
  "degenerate",
  "descending",
  "saddle_leaving",
  "moving",
  "curve_of_minima",
  "minimum",
  "sameMinimum",
] as const;
type Fate = (typeof FATES)[number];

/** So many fates are told of; the others are counted. */
const TOLD = 2;
/** So many runs are named; more are counted. */
const NAMED = 3;
/** Relative to their coordinates: minima nearer than the first are one, farther than the second two. */
const SAME = 1e-6;
const APART = 1e-3;

/**
 * The sentence on runs of which all have ended and are judged, in the order of their cards;
 * `rounding` is that of the surface's losses.
 */
export function headline(ended: readonly Ended[], rounding: number): string {
  if (ended.length === 0) return t("headline.none");
  if (ended.length === 1) {
    const [{ title, verdict }] = ended as readonly [Ended];
    return t("headline.one", { title, sentence: verdictSentence(verdict) });
  }
  const starts = [...new Set(ended.map(({ startIndex }) => startIndex))].sort((a, b) => a - b);
  if (starts.length === 1) return t("headline.sentence", { clauses: ofOneStart(ended, rounding) });
  const from = starts.map((start) => ({
    start: start + 1,
    runs: ended.filter(({ startIndex }) => startIndex === start),
  }));
  return t("headline.sentence", { clauses: ofStarts(from, rounding) });
}

/** Who has the lowest loss of those on the surface; none where nobody is. */
function leadersOf(ended: readonly Ended[], rounding: number): readonly Ended[] {
  const ordered = ended.filter(({ outside }) => !outside).sort(compareStandings);
  const ranks = ranksOf(ordered, rounding);
  const leaders = new Set(ordered.filter((_, i) => ranks[i] === 1));
  return ended.filter((run) => leaders.has(run));
}

function ofOneStart(ended: readonly Ended[], rounding: number): string {
  const leaders = leadersOf(ended, rounding);
  const others = ended.filter((run) => !leaders.includes(run));
  const fates = fatesOf(others, leaders, rounding);
  if (leaders.length === 0) return [t("headline.nobody"), ...fates].join(t("headline.colon"));
  const lead = leading(leaders, others.length === 0, rounding);
  return [lead, ...fates].join(t("headline.between"));
}

/** "Adam leads, at a minimum", "Adam and Lion lead, level at L ≈ 0", "All 8 runs end level". */
function leading(leaders: readonly Ended[], areAll: boolean, rounding: number): string {
  const count = leaders.length;
  const labels = new Set(leaders.map(({ verdict }) => verdictLabel(verdict)));
  const [how] = labels;
  const who = names(leaders, areAll ? "all" : "runs");
  const loss = lossText(leaders[0]!.loss, rounding);
  if (areAll) {
    if (labels.size > 1) return t("headline.level", { who, loss });
    return t("headline.levelAt", { who, loss, how: how! });
  }
  if (count > 1) return t("headline.leadLevel", { who, loss });
  return t("headline.leads", { who, how: how! });
}

/** What each group of runs with one fate came to. */
function fatesOf(ended: readonly Ended[], leaders: readonly Ended[], rounding: number): string[] {
  const groups = new Map<string, { fate: Fate; runs: Ended[] }>();
  for (const run of ended) {
    const fate = fateOf(run, leaders);
    const key = fate === "passing" ? `${fate} ${run.verdict.kind}` : fate;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { fate, runs: [run] });
    else group.runs.push(run);
  }
  const ordered = [...groups.values()].sort(
    (a, b) => FATES.indexOf(a.fate) - FATES.indexOf(b.fate),
  );
  // One more clause says as much as the words that there is one.
  const shown = ordered.length === TOLD + 1 ? ordered : ordered.slice(0, TOLD);
  const rest = ordered.slice(shown.length).reduce((sum, { runs }) => sum + runs.length, 0);
  const areAll = leaders.length === 0;
  const clauses = shown.map(({ fate, runs }) => {
    const who = names(runs, areAll && shown.length === 1 ? "allOfThem" : "others");
    return clause(fate, runs, who, rounding);
  });
  if (rest > 0) clauses.push(t("headline.rest", { count: rest }));
  // What follows a colon is one list.
  return areAll ? [clauses.join(t("headline.between"))] : clauses;
}

function fateOf({ verdict }: Ended, leaders: readonly Ended[]): Fate {
  const { kind, criticalPoint } = verdict;
  const nuance = nuanceOf(verdict);
  if (nuance !== null) return nuance;
  if (kind !== "minimum" || criticalPoint === null) return kind;
  const theirs = leaders.map((leader) =>
    leader.verdict.kind === "minimum" ? leader.verdict.criticalPoint : null,
  );
  const away = theirs.map((at) => (at === null ? Number.NaN : distance(at, criticalPoint)));
  if (away.some((far) => far <= SAME)) return "sameMinimum";
  if (away.length > 0 && away.every((far) => far > APART)) return "otherMinimum";
  return "minimum";
}

/** The larger difference of two coordinates, relative to them. */
function distance(a: readonly [number, number], b: readonly [number, number]): number {
  const apart = (p: number, q: number) => Math.abs(p - q) / Math.max(1, Math.abs(p), Math.abs(q));
  return Math.max(apart(a[0], b[0]), apart(a[1], b[1]));
}

function clause(fate: Fate, runs: readonly Ended[], who: string, rounding: number): string {
  const count = runs.length;
  const first = runs[0]!;
  if (fate === "passing") {
    return t("fate.passing", { who, count, end: t(`ends.${first.verdict.kind}`) });
  }
  if (count === 1) {
    if (fate === "otherMinimum")
      return t("fate.higherMinimum", { who, loss: lossText(first.loss, rounding) });
    const updates = updatesToGo(first.verdict.message);
    if (updates !== null) {
      return t(fate === "moving" ? "fate.away" : "fate.needs", { who, updates: told(updates) });
    }
  }
  const last = fate === "descending" && count > 1 ? slowest(runs) : null;
  if (last !== null) return t("fate.slowest", { who, ...last });
  return t(`fate.${fate}`, { who, count });
}

/** Who would need the most updates more; null unless every verdict tells how many. */
function slowest(runs: readonly Ended[]): { slowest: string; updates: string } | null {
  let most = Number.NEGATIVE_INFINITY;
  let found: { slowest: string; updates: string } | null = null;
  for (const { title, verdict } of runs) {
    const updates = updatesToGo(verdict.message);
    if (updates === null) return null;
    const count = Number(updates.arguments.count ?? updates.arguments.updates);
    if (count > most) [most, found] = [count, { slowest: title, updates: told(updates) }];
  }
  return found;
}

/**
 * About how many updates a run would need, where its verdict tells: until it is at its minimum, or
 * until the gradient is as small as the server asks for, and it does not leave after that.
 */
function updatesToGo({ key, arguments: given }: Words): Words | null {
  if (key === "verdict.on_its_way") return asWords(given.updates);
  const how = key === "verdict.descending" ? asWords(given.how) : null;
  if (how?.key !== "verdict.descending.run" && how?.key !== "verdict.descending.linear")
    return null;
  return asWords(how.arguments.updates);
}

function asWords(value: unknown): Words | null {
  return typeof value === "object" && value !== null && "key" in value ? (value as Words) : null;
}

/** "Adam", "Adam and Lion", "Adam, Lion and NAdam", and more as they are counted: "5 others". */
function names(runs: readonly Ended[], counted: "all" | "allOfThem" | "others" | "runs"): string {
  const count = runs.length;
  if (count > NAMED) return t(`headline.${counted}`, { count });
  const titles = runs.map(({ title }) => title);
  if (count === 1) return titles[0]!;
  const last = titles.pop()!;
  return t("headline.and", { first: titles.join(t("headline.comma")), last });
}

type FromStart = { readonly start: number; readonly runs: readonly Ended[] };

function ofStarts(from: readonly FromStart[], rounding: number): string {
  const all = from.flatMap(({ runs }) => runs);
  const titles = new Set(all.map(({ title }) => title));
  if (titles.size === 1) return ofOneCard(all, rounding);
  const leaders = from.map(({ runs }) => leadersOf(runs, rounding));
  const first = leaders[0]![0];
  const same = leaders.every((of) => of.length === 1 && of[0]!.title === first?.title);
  if (same) return t("headline.everywhere", { who: first!.title });
  const parts = from.map(({ start }, i) => {
    const of = leaders[i]!;
    const who = names(of, "runs");
    if (of.length === 0) return t("headline.startNobody", { start });
    return t("headline.startLeads", { start, who, count: of.length });
  });
  return parts.join(t("headline.stop"));
}

function ofOneCard(runs: readonly Ended[], rounding: number): string {
  const { title } = runs[0]!;
  const labels = runs.map(({ verdict }) => verdictLabel(verdict));
  if (labels.every((label) => label === labels[0])) {
    const level = runs.every(({ loss }) => areEqual(loss, runs[0]!.loss, rounding));
    const loss = lossText(runs[0]!.loss, rounding);
    if (level) return t("headline.sameEndLevel", { title, how: labels[0]!, loss });
    return t("headline.sameEnd", { title, how: labels[0]! });
  }
  const ends = runs.map(({ startIndex }, i) =>
    t("headline.startEnds", { start: startIndex + 1, how: labels[i]! }),
  );
  return t("headline.ends", { title, ends: ends.join(t("headline.comma")) });
}
