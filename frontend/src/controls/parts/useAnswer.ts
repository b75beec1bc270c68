/** What the server answers to a question that changes while a hand moves. */
import { useEffect, useRef, useState } from "react";
import { ProblemError } from "../../server/endings";
import type { Line } from "../../server/line";
import type { AnswerTo, RequestOf, Type } from "../../server/questions";
import { problemDetail } from "../../text/told";
import { usePage } from "./page";

export type Answered<T extends Type> = {
  /** The newest answer, which may be to an older question. */
  readonly answer: AnswerTo<T> | null;
  /** Whether a newer one is under way. */
  readonly pending: boolean;
  /** Why the newest question has no answer. */
  readonly error: Error | null;
};

const NOTHING = { answer: null, pending: false, error: null } as const;

/** @param slot what asks: questions of one type from several places do not take each other's. */
export function useAnswer<T extends Type>(type: T, body: RequestOf<T>, slot?: string): Answered<T> {
  const { asking } = usePage();
  const [answered, setAnswered] = useState<Answered<T>>(NOTHING);
  const asked = useRef(body);
  const line = useRef<Line<T, null> | null>(null);
  useEffect(() => {
    const made = asking.line<T>(
      type,
      {
        question: () => ({ body: asked.current, context: null }),
        answered: (answer): void => setAnswered({ answer, pending: made.behind, error: null }),
        failed: (error) => setAnswered((last) => ({ ...last, pending: made.behind, error })),
      },
      slot,
    );
    line.current = made;
    return () => made.end();
  }, [asking, type, slot]);
  useEffect(() => {
    asked.current = body;
    if (line.current?.behind !== true) return;
    setAnswered((last) => (last.pending ? last : { ...last, pending: true }));
    line.current.refresh();
  });
  return answered;
}

/** A refusal in the server's own words; anything else is over with the next answer. */
export function refusalOf({ error }: { readonly error: Error | null }): string | null {
  return error instanceof ProblemError ? problemDetail(error.problem) : null;
}
