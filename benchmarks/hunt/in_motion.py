"""Claims about runs that go on, and how each is checked."""

import numpy as np

from benchmarks.hunt.claims import ESTIMATE, FARTHEST, allowed, claims, now, number, same
from errorsurface.runs.trajectories import MAXIMUM_STEPS, TOLERANCE


@claims("verdict.bouncing.stays")
def _stays(truth, verdict, numbers):
    first, last = verdict.window
    yield from _swings(truth.run.points[max(first, last - 20) : last + 1], numbers["amplitude"])
    for name, series in (("level", truth.run.loss), ("slope", truth.run.gradient_norm)):
        if not same(numbers[name], series[first : last + 1].mean()):
            yield f"mean {name} is {series[first : last + 1].mean()}"
    loss = truth.run.loss
    soon = loss[truth.end : truth.end + 3000]
    now = np.median(soon[:16])
    if (
        len(soon) == 3000
        and soon[1000:].max() < loss[: truth.end + 1].min()
        and (soon[1000:].max() < now - 0.2 * (now - soon.min()))
    ):
        yield f"it gets on: {now} now, at most {soon[1000:].max()} after 1000 updates"


def _swings(points, told):
    """No point of the last updates is farther from the middle of its neighbours than is told."""
    if len(points) > 10:
        hops = points[1:-1] - (points[:-2] + points[2:]) / 2
        if np.hypot(*hops.T).max() / 2 > 1.5 * told:
            yield f"it swings by {np.hypot(*hops.T).max() / 2}"


@claims("verdict.bouncing.opposed")
def _opposed(truth, verdict, _):
    first, last = verdict.window
    points = truth.run.points[max(first, last - 63) : last + 1]
    gradients = np.array([truth.gradient(point) for point in points]) * truth.widths
    lengths = np.hypot(*gradients.T)
    # Of a gradient far below the largest, differences have no direction.
    if lengths.min() < 1e-6 * lengths.max():
        return
    unit = gradients / lengths[:, None]
    if len(unit) > 2 and (unit[1:] * unit[:-1]).sum(axis=1).mean() > 0.05:
        yield "they do not"


@claims("verdict.bouncing.repeats")
def _repeats(truth, _, numbers):
    first, last, period = (int(numbers[name]) for name in ("first", "last", "period"))
    points = truth.run.points[first : last + 1]
    if len(points) <= period:
        return
    shift = np.abs(points[period:] - points[:-period]).max()
    if shift > 2e-6 * np.ptp(points[-period - 1 :], axis=0).max() * 2:
        yield f"it moves by {shift}"


@claims("verdict.bouncing.goes_on")
def _goes_on(truth, _, numbers):
    ahead = truth.run.loss[truth.end : truth.end + numbers["updates"] + 1]
    if ahead.min() < numbers["low"] or ahead.max() > numbers["high"]:
        yield f"it is between {ahead.min()} and {ahead.max()}"


@claims("verdict.bouncing.settles")
def _settles(truth, _, numbers):
    yield from allowed(truth, numbers["rate"])
    again = truth.again(MAXIMUM_STEPS, learning_rate=numbers["rate"])
    slopes = again.gradient_norm[numbers["updates"] :]
    if again.status in ("diverged", "nonfinite") or slopes.max() > TOLERANCE:
        yield f"then ‖g‖ is up to {slopes.max()}"


@claims("verdict.plateau", "verdict.plateau.same")
def _plateau(truth, _, numbers):
    yield from now(truth, {"slope": numbers["slope"], "loss": numbers["loss"]})
    end = truth.end
    if end + numbers["count"] < len(truth.run.loss):
        later = truth.run.loss[end + numbers["count"]]
        if not same(numbers["later"], later):
            yield f"it goes to {later}"


@claims("verdict.plateau.none_near")
def _none_near(truth, _, __):
    distance = truth.critical_near(truth.run.points[truth.end])
    if distance < 0.03:
        yield f"a critical point {distance} widths away"


@claims("verdict.plateau.level")
def _level(truth, _, numbers):
    yield from now(truth, {"slope": numbers["slope"], "loss": numbers["loss"]})
    at = truth.run.points[truth.end]
    for radius in (9e-3, 1e-4):
        above = np.abs(truth.around(at, radius)).max()
        if above > 1e-14 * abs(numbers["loss"]) + 1e-249:
            yield f"L changes by {above}"


@claims("verdict.over_a_hill")
def _over_a_hill(truth, _, numbers):
    yield from now(truth, {"slope": numbers["slope"], "loss": numbers["loss"]})
    loss = truth.run.loss
    for told, at in (("high", "top"), ("low", "bottom")):
        if numbers[at] < len(loss) and not same(numbers[told], loss[numbers[at]]):
            yield f"L is {loss[numbers[at]]} at {numbers[at]}"
    if not numbers["high"] > numbers["loss"] > numbers["low"]:
        yield "no hill"


@claims("verdict.on_its_way", "verdict.on_its_way.undecided")
def _on_its_way(truth, verdict, numbers):
    yield from now(truth, {"slope": numbers["slope"], "loss": numbers["loss"]})
    away = truth.away(np.array(verdict.critical_point))
    there = truth.end + int(number(verdict, "updates_to_go"))
    if away[there : there + 250].max() > 1e-4:
        yield f"then it is {away[there : there + 250].max()} widths away"


@claims("verdict.descending")
def _descending(truth, verdict, numbers):
    yield from now(truth, {"slope": numbers["slope"], "loss": numbers["loss"]})
    loss, end = truth.run.loss, truth.end
    ahead = loss[end:]
    level = max(ahead[0], np.median(ahead[:16]))
    if not ahead.min() < level:
        yield "the loss does not fall"
    soon = ahead[: max(2, min(len(ahead), 2000))]
    if soon.min() >= level and np.median(soon) > level * (1 + 1e-9):
        yield f"it rises: {level} now, {np.median(soon)} in the next 2000 updates"
    # A descent down to ‖g‖ ≤ 10⁻⁶ is one, whatever comes after it.
    quiet = number(verdict, "updates_to_go") is None
    quiet = quiet and len(ahead) > 50_000 and len(loss[:end]) > 200
    if quiet and ahead[20_000:].max() >= level and ahead.min() >= loss[: end + 1].min():
        yield f"it sets no new low, and is up at {ahead[20_000:].max()}"


@claims("verdict.descending.run", "verdict.descending.linear")
def _to_go(truth, verdict, _):
    told = number(verdict, "updates_to_go")
    run = truth.run
    if told + truth.end > MAXIMUM_STEPS:
        if told * 1.2 > FARTHEST:
            return
        run = truth.again(int(truth.end + told * 1.2) + 10)
    small = np.flatnonzero(run.gradient_norm[truth.end :] <= TOLERANCE)
    if not len(small):
        yield f"not reached after {run.steps - truth.end}, told {told}"
    elif abs(told - small[0]) > max(1, ESTIMATE * small[0]):
        yield f"it takes {small[0]}, not {told}"


@claims("verdict.descending.unknown")
def _not_reached(truth, _, numbers):
    ahead = truth.run.gradient_norm[truth.end : truth.end + numbers["looked"] + 1]
    if (ahead <= TOLERANCE).any():
        yield f"reached after {int((ahead <= TOLERANCE).argmax())}"


@claims("verdict.resting.slow")
def _slow(truth, _, numbers):
    ahead = truth.run.points[truth.end : truth.end + numbers["count"] + 1]
    moved = np.hypot(*(ahead - ahead[0]).T).max()
    if moved > numbers["moved"] * (1 + 1e-9):
        yield f"it gets {moved} away"
