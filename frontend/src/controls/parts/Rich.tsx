import { Fragment, type ReactNode } from "react";

const PART = /<(\w+)>(.*?)<\/\1>|<(\w+)\/>/g;

/**
 * A message with parts of its own look: `<b>…</b>` stands in the message where the language wants
 * it, and `parts` says what a name becomes.
 */
export function Rich({
  children,
  parts,
}: {
  children: string;
  parts: Readonly<Record<string, (inside: string) => ReactNode>>;
}) {
  const pieces: ReactNode[] = [];
  let end = 0;
  for (const found of children.matchAll(PART)) {
    const [whole, around, inside = "", alone = ""] = found;
    const part = parts[around ?? alone];
    pieces.push(children.slice(end, found.index), part === undefined ? whole : part(inside));
    end = found.index + whole.length;
  }
  pieces.push(children.slice(end));
  // biome-ignore lint/suspicious/noArrayIndexKey: a piece is its place in the sentence
  return pieces.map((piece, index) => <Fragment key={index}>{piece}</Fragment>);
}

/** For a heading within a line. */
export const BOLD = { b: (inside: string) => <b>{inside}</b> };

/** For what matters most in a sentence. */
export const STRONG = { b: (inside: string) => <strong>{inside}</strong> };
