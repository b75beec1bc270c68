import { expectTypeOf, test } from "vitest";
import type { CriticalPointDescription, Verdict } from "../wire";
import type { AnswerTo, RequestOf } from "./questions";

// Types only: the compiler fails where one of these is wrong.
test("numbers in lists are flat typed arrays, as the channel sends them", () => {
  type Taylor = AnswerTo<"taylor">;
  expectTypeOf<Taylor["gradient"]>().toEqualTypeOf<Float64Array>();
  expectTypeOf<Taylor["hessian"]>().toEqualTypeOf<Float64Array>();
  expectTypeOf<Taylor["loss"]>().toEqualTypeOf<number | null>();
  expectTypeOf<NonNullable<Taylor["slice"]>["first_order"]>().toEqualTypeOf<Float64Array>();
  expectTypeOf<NonNullable<Taylor["higher_order"]>["cubic"]>().toEqualTypeOf<Float64Array | null>();
  expectTypeOf<AnswerTo<"grid">["z"]>().toEqualTypeOf<Float64Array>();
  expectTypeOf<AnswerTo<"critical_points">["points"][number]["at"]>().toEqualTypeOf<Float64Array>();
});

test("counts, indices and small descriptions keep their forms", () => {
  type Answered = AnswerTo<"trajectories">["runs"][number];
  type Run = Extract<Answered, { points: unknown }>;
  type Sketched = Exclude<Answered, Run>;
  expectTypeOf<Sketched["entries"]>().toEqualTypeOf<Float32Array>();
  expectTypeOf<Sketched["origin"]>().toEqualTypeOf<[number, number, number, number]>();
  expectTypeOf<Run["step"]>().toEqualTypeOf<Int32Array>();
  expectTypeOf<Run["points"]>().toEqualTypeOf<Float64Array>();
  expectTypeOf<Run["status"]>().toEqualTypeOf<
    "finished" | "converged" | "diverged" | "nonfinite"
  >();
  expectTypeOf<AnswerTo<"escape">["step"]>().toEqualTypeOf<Float64Array>();
  expectTypeOf<AnswerTo<"taylor">["zero_eigenvalues"]>().toEqualTypeOf<number[]>();
  expectTypeOf<AnswerTo<"grid">["critical_points"]>().toEqualTypeOf<CriticalPointDescription[]>();
  expectTypeOf<AnswerTo<"verdicts">["verdicts"]>().toEqualTypeOf<Verdict[]>();
});

test("a request may be given what nobody may write into", () => {
  type Starts = NonNullable<RequestOf<"trajectories">["starts"]>;
  expectTypeOf<Starts>().toEqualTypeOf<readonly (readonly [number, number])[]>();
});
