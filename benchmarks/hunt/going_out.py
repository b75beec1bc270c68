"""Claims about runs that leave or break off, and how each is checked."""

import numpy as np

from benchmarks.hunt.claims import allowed, claims, same
from errorsurface.runs.trajectories import MAXIMUM_STEPS


@claims("verdict.diverging.holds")
def _holds(truth, _, numbers):
    yield from allowed(truth, numbers["held"])
    again = truth.again(MAXIMUM_STEPS, learning_rate=numbers["held"])
    if again.status in ("diverged", "nonfinite"):
        yield f"it is out at {again.steps}"


@claims("verdict.broken", "verdict.breaks")
def _broken(truth, _, numbers):
    if truth.run.status != "nonfinite" or truth.run.steps + 1 != numbers["update"]:
        yield f"{truth.run.status} after update {truth.run.steps}"


@claims("verdict.left", "verdict.leaves", "verdict.diverged")
def _left(truth, _, numbers):
    if truth.run.status != "diverged" or numbers.get("out", truth.run.steps) != truth.run.steps:
        yield f"{truth.run.status} at update {truth.run.steps}"


@claims("verdict.left.falls")
def _falls(truth, _, numbers):
    loss = truth.run.loss[numbers["first"] :]
    if not (np.diff(loss) <= 0).all() or not loss[-1] < loss[0]:
        yield "it does not fall"
    if not (same(loss[0], numbers["before"]) and same(loss[-1], numbers["loss"])):
        yield f"from {loss[0]} to {loss[-1]}"


@claims("verdict.left.no_floor")
def _no_floor(truth, _, __):
    if truth.landscape.has_floor is not False:
        yield "not known"


@claims("verdict.diverging.rises")
def _rises(truth, _, numbers):
    loss = truth.run.loss
    told = numbers["before"], numbers["loss"]
    true = loss[numbers["first"]], loss[-1]
    if numbers["out"] != truth.run.steps or truth.run.status != "diverged":
        yield f"{truth.run.status} at {truth.run.steps}"
    elif not (same(told[0], true[0]) and same(told[1], true[1]) and true[1] > true[0]):
        yield f"from {true[0]} to {true[1]}"


@claims("verdict.later.leaves", "verdict.later.breaks")
def _later(truth, _, numbers):
    run = truth.run
    told = numbers["update"]
    if told <= MAXIMUM_STEPS and (
        run.status not in ("diverged", "nonfinite") or told - run.steps not in (0, 1)
    ):
        yield f"{run.status} at {run.steps}"
