/** How a question can end without its answer. */
import type { Problem } from "../state/results";

/** A newer question of its type and slot took its place, or it was given up. */
export class Superseded extends Error {
  override name = "Superseded";
}

/** The connection was lost before the answer came, or nothing more was heard over it. */
export class ConnectionLost extends Error {
  override name = "ConnectionLost";
}

/** An answer came that is none: half of one, or of another form. */
export class Unreadable extends Error {
  override name = "Unreadable";
}

/** The server answered with problem details. */
export class ProblemError extends Error {
  override name = "ProblemError";
  constructor(readonly problem: Problem) {
    super(problem.detail);
  }

  /** Whether the same question may be answered another time: the fault is not the question's. */
  get passing(): boolean {
    const { status } = this.problem;
    return status >= 500 || [408, 425, 429].includes(status);
  }
}
