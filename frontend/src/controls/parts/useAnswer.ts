/** What the server answers to a question that changes while a hand moves. */
import { useEffect, useRef, useState } from "react";
import { type Asked, LatestAnswer, NOTHING_ASKED, type Question } from "../../server/asking";
import { ProblemError } from "../../server/live";
import { usePage, usePageState } from "./page";

/** @param question null while there is nothing to ask */
export function useAnswer(question: Question | null): Asked {
  const { ask } = usePage();
  const open = usePageState((state) => state.connection === "open");
  const [asked, setAsked] = useState(NOTHING_ASKED);
  const latest = useRef<LatestAnswer | null>(null);
  useEffect(() => {
    const made = new LatestAnswer(ask, setAsked);
    latest.current = made;
    return () => made.set(null);
  }, [ask]);
  // After a lost connection the same question is asked anew.
  useEffect(() => latest.current?.set(open ? question : null));
  return asked;
}

/** A refusal in the server's own words; anything else is over with the next answer. */
export function refusalOf({ error }: Asked): string | null {
  return error instanceof ProblemError ? error.problem.detail : null;
}
