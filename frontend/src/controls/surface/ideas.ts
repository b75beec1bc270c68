import { isKey, t } from "../../text/t";

/** Plain words for the lecture's ideas, which go by their numbers; one not known has none. */
export function ideaWords(ideas: readonly string[]): readonly string[] {
  return ideas.flatMap((idea) => {
    const key = `ideas.${idea}`;
    return isKey(key) ? t(key) : [];
  });
}
