/**
 * Which records a search means, the likeliest first: by whole words and beginnings of words in what
 * they are called, then in what else they are known as, then in what is told of them; and where
 * nothing of that fits, by likeness.
 */
import Fuse from "fuse.js";

export type Searched = {
  readonly title: string;
  /** Other names: its key, synonyms. */
  readonly names: readonly string[];
  /** What is told of it. */
  readonly about: readonly string[];
};

const LIKENESS = {
  keys: [
    { name: "title", weight: 3 },
    { name: "names", weight: 2 },
    { name: "about", weight: 1 },
  ],
  threshold: 0.3,
  ignoreLocation: true,
} as const;

/** Small letters without accents and dashes: "Müller–Brown" is "muller brown". */
function plain(text: string): string {
  return text
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

/** Whether each word that is searched for is a whole word of a text, or the beginning of one. */
function holds(text: string, searched: readonly string[], whole: boolean): boolean {
  const words = plain(text).split(" ");
  return searched.every((part) =>
    words.some((word) => (whole ? word === part : word.startsWith(part))),
  );
}

/** How well a search fits, 0 the best; infinite where it fits in no word. */
function rankOf({ title, names, about }: Searched, search: string): number {
  const words = search.split(" ");
  const called = plain(title);
  const tests = [
    () => called === search || names.some((name) => plain(name) === search),
    () => called.startsWith(`${search} `),
    () => holds(title, words, true),
    () => called.startsWith(search),
    () => holds(title, words, false),
    () => names.some((name) => holds(name, words, true)),
    () => names.some((name) => holds(name, words, false)),
    () => about.some((text) => holds(text, words, true)),
    () => about.some((text) => holds(text, words, false)),
  ];
  const rank = tests.findIndex((fits) => fits());
  return rank < 0 ? Number.POSITIVE_INFINITY : rank;
}

/** The items that a search finds, in the order of how well it fits; all of them for an empty one. */
export function ranked<T>(
  items: readonly T[],
  searchedOf: (item: T) => Searched,
  text: string,
): readonly T[] {
  const search = plain(text);
  if (search === "") return items;
  const all = items.map((item) => ({ item, ...searchedOf(item) }));
  const fitting = all
    .map((entry) => ({ entry, rank: rankOf(entry, search) }))
    .filter(({ rank }) => Number.isFinite(rank))
    .sort((a, b) => a.rank - b.rank)
    .map(({ entry }) => entry);
  const alike = new Fuse(all, { ...LIKENESS, keys: [...LIKENESS.keys] })
    .search(search)
    .map((found) => found.item)
    .filter((entry) => !fitting.includes(entry));
  return [...fitting, ...alike].map(({ item }) => item);
}
