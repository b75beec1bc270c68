"""Claims about runs at critical points and kinks, and how each is checked."""

import numpy as np

from benchmarks.hunt.claims import ESTIMATE, claims, now, number
from errorsurface.runs.trajectories import MAXIMUM_STEPS


@claims("verdict.minimum", "verdict.curve_of_minima", "verdict.curve_of_minima.flat")
def _minimum(truth, verdict, numbers):
    yield from now(truth, numbers)
    at = np.array(verdict.critical_point)
    away = truth.away(at)[truth.end]
    if away > 2e-3:
        yield f"{away} widths away"
    for radius in (1e-3, 1e-4):
        above = truth.around(at, radius)
        rounding = 1e-13 * abs(truth.loss(at[None])[0])
        if above.min() < -rounding - 1e-9 * np.abs(above).max():
            yield f"lower by {above.min()} at {radius} widths"


@claims("verdict.minimum.positive", "verdict.stuck_on", "verdict.going_to", "verdict.held_near")
def _eigenvalues(truth, verdict, numbers):
    at = np.array(verdict.critical_point)
    true = np.linalg.eigvalsh(truth.hessian(at))
    size = np.abs(true).max()
    for told, value in zip((numbers["low"], numbers["high"]), true, strict=True):
        if abs(told - value) > 1e-3 * size + 1e-6:
            yield f"an eigenvalue is {value}, not {told}"


@claims("verdict.not_for_long", "verdict.not_for_long.far")
def _not_for_long(truth, verdict, numbers):
    away = truth.away(np.array(verdict.critical_point))
    if numbers["update"] < len(away) and away[numbers["update"]] < 1e-5:
        yield "it is not away then"


@claims("verdict.kicked.minimum", "verdict.kicked.curve")
def _kicked(truth, verdict, numbers):
    at = np.array(verdict.critical_point)
    ahead = slice(truth.end, truth.end + numbers["updates"] + 1)
    if truth.run.loss[ahead].max() > numbers["high"]:
        yield "the loss gets higher"
    farthest = np.hypot(*(truth.run.points[ahead] - at).T).max()
    if verdict.kind == "minimum" and farthest > numbers["far"] * (1 + 1e-9):
        yield "it gets farther"
    if truth.around(at, 1e-4).min() < -1e-13 * abs(truth.loss(at[None])[0]):
        yield "no minimum"


@claims("verdict.name.saddle", "verdict.name.maximum")
def _name(truth, verdict, _):
    at = np.array(verdict.critical_point)
    above = truth.around(at, 1e-3)
    if verdict.kind == "maximum" and above.max() > 1e-12 * abs(truth.loss(at[None])[0]):
        yield "not a maximum"
    if verdict.kind.startswith("saddle") and not above.min() < 0 < above.max():
        yield "not a saddle"


@claims("verdict.why.drawn", "verdict.why.no_offset", "verdict.why.no_gradient")
def _stuck(truth, verdict, _):
    away = truth.away(np.array(verdict.critical_point))
    if truth.run.status in ("diverged", "nonfinite"):
        yield f"it leaves at update {truth.run.steps}"
    if away[-1] > max(1e-5, away[truth.end] * (1 + 1e-9)):
        yield f"at last it is {away[-1]} widths away, now {away[truth.end]}"


@claims("verdict.leaving")
def _leaving(truth, verdict, numbers):
    yield from now(truth, {"slope": numbers["slope"]})
    away = truth.away(np.array(verdict.critical_point))[truth.end :]
    told = number(verdict, "updates_to_go")
    out = np.flatnonzero(away > 0.1)
    true = int(out[0]) if len(out) else None
    if true is None and truth.run.status in ("diverged", "nonfinite"):
        true = len(away)
    if told is None:
        if true is not None and true < MAXIMUM_STEPS * 0.98 - truth.end:
            yield f"away after {true} updates"
    elif true is None and told < len(away):
        yield "not away by then"
    elif true is not None and abs(told - true) > max(1, ESTIMATE * true):
        yield f"away after {true} updates, not {told}"


@claims("verdict.leaving.grows")
def _grows(truth, verdict, numbers):
    if not numbers["rate"] > 1:
        yield "it does not grow"
    at = np.array(verdict.critical_point)
    values, vectors = np.linalg.eigh(truth.hessian(at) * np.outer(truth.widths, truth.widths))
    if values[0] < 0 < values[1]:
        points = (truth.run.points[truth.end : truth.end + 2] - at) / truth.widths
        offsets = np.abs(points @ vectors[:, 0])
        if len(offsets) == 2 and offsets[1] < offsets[0]:
            yield f"it shrinks: {offsets}"


@claims("verdict.kink.at_minimum", "verdict.kink.about_minimum")
def _lowest(truth, verdict, numbers):
    yield from _kink(truth, verdict, numbers)
    at = np.array(numbers["where"], dtype=float)
    for radius in (3e-4, 3e-5):
        if truth.around(at, radius).min() <= 0:
            yield f"not higher at {radius} widths"


@claims("verdict.kink.sitting", "verdict.kink.hopping")
def _kink(truth, verdict, numbers):
    at = np.array(numbers["where"], dtype=float)
    # Across a kink second differences fall as the distance, on C¹ and smooth ground faster.
    sharp = []
    for radius in (1e-3, 1e-5):
        ring = truth.around(at, radius)
        sharp.append(np.abs(ring[: len(ring) // 2] + ring[len(ring) // 2 :]).max() / radius)
    if not sharp[1] > 0.05 * sharp[0]:
        yield f"smooth there: {sharp}"
    del verdict


@claims("verdict.held_near")
def _held_near(truth, verdict, numbers):
    at = np.array(verdict.critical_point)
    ahead = truth.run.points[truth.end : truth.end + numbers["updates"] + 1] - at
    if np.hypot(*ahead.T).max() > numbers["far"] * (1 + 1e-9):
        yield "it gets farther"
