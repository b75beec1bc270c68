"""Verdicts on runs that move on and on and get nowhere: across a valley, or about a kink."""

import numpy as np
from jaxtyping import Float

from errorsurface.derivatives import derivatives
from errorsurface.neighbourhood import norm, widths
from errorsurface.verdict import evidence
from errorsurface.verdict.departure import sharpness
from errorsurface.verdict.motion import Motion
from errorsurface.verdict.places import Place, kink_at
from errorsurface.verdict.recording import Recording
from errorsurface.verdict.rest import AT
from errorsurface.verdict.stability import settles
from errorsurface.verdict.verdict import Evidence, Verdict
from errorsurface.verdict.words import compared, number, point

# A compass search: directions and radii of one look, the last radius in widths, and how many
# times as far as the run itself its floor may lie.
_RADII = np.array([1.0, 0.5, 0.2, 0.05])
_SMALLEST, _LOOKS, _FAR = 1e-12, 120, 3.0
# In widths; larger hops are a run that still gets on.
_SMALL_HOPS = 0.01
_TURNS = 2.0 * np.pi * np.arange(8) / 8
_COMPASS = np.stack([np.cos(_TURNS), np.sin(_TURNS)], axis=-1)


def bouncing(recording: Recording, moving: Motion, place: Place | None) -> Verdict:
    """The verdict on a run that does not get on.

    Args:
        recording: the run.
        moving: its motion.
        place: the critical point that was found from the middle of its motion, if any.
    """
    floor = place if place is not None and _inside(recording, moving, place) else None
    if floor is None and (kink := kink_below(recording, moving)):
        return at_kink(recording, moving, kink)
    at = floor.at if floor is not None else moving.middle
    product, product_limit, rate_limit = sharpness(recording, recording.end, at)
    numbers: tuple[Evidence, ...] = (
        evidence.gradient_norm(moving.gradient_norm),
        evidence.loss(moving.loss),
        evidence.opposition(moving.cosine),
        evidence.sharpness(product, product_limit),
        evidence.amplitude(moving.amplitude),
    )
    rate = recording.learning_rate()
    if rate is not None:
        numbers += (evidence.learning_rate(rate, rate_limit),)
    opposed = moving.cosine is not None and moving.cosine < 0.0
    where = "Bouncing across the valley" if opposed else "Swinging to and fro"
    turns = "successive gradients point against each other" if opposed else "nothing damps it"
    sentence = (
        f"{where}: for the last {recording.end - moving.first} updates the loss stays near "
        f"{number(moving.loss)} while ‖g‖ ≈ {number(moving.gradient_norm)} and {turns}"
    )
    if product is not None and product_limit is not None:
        relation = "is at the limit of" if product == product_limit else "exceeds"
        if product < product_limit:
            relation = "on the floor is below"
        near, far = compared(product, product_limit)
        sentence += f"; η·λmax = {near} {relation} {far}"
    if rate_limit is not None and settles(recording, moving.gradient_norm, rate_limit):
        sentence += f", η below {number(rate_limit)} would settle"
    else:
        sentence += f"; it swings by {number(moving.amplitude)} to each side"
        if rate is not None and opposed:
            sentence += f", less only with a smaller η than {number(rate)}"
    return _verdict(recording, moving, "bouncing", sentence + ".", numbers, floor)


def at_kink(recording: Recording, moving: Motion, kink: Place) -> Verdict:
    """The verdict on a run that sits at or hops about a kink."""
    away = float(norm(recording.at - kink.at))
    gradient = float(recording.run.gradient_norm[recording.end])
    numbers = (
        evidence.distance(away),
        evidence.amplitude(moving.amplitude),
        evidence.gradient_norm(gradient),
        evidence.loss(moving.loss),
        evidence.opposition(moving.cosine),
    )
    where = point(kink.at, widths(recording.surface))
    does = "Sitting at" if moving.amplitude == 0.0 else "Hopping about"
    sentence = (
        f"{does} a kink near {where}: L is not differentiable there, so the "
        f"Hessian test does not apply; ‖g‖ = {number(gradient)}, and it swings by "
        f"{number(moving.amplitude)} to each side."
    )
    return _verdict(recording, moving, "kink", sentence, numbers, None)


def small_hops(recording: Recording, moving: Motion, place: Place | None) -> bool:
    """Whether the run hops about so small a place that it may well be a kink."""
    extent = _extent(recording, moving)
    near = place is not None and _inside(recording, moving, place)
    opposed = moving.cosine is not None and moving.cosine < 0.0
    return opposed and extent <= _SMALL_HOPS and not near


def kink_below(recording: Recording, moving: Motion) -> Place | None:
    """The kink that the run hops about, if it does."""
    bottom = _bottom(recording, moving.points, _extent(recording, moving))
    away = (bottom - moving.middle) / widths(recording.surface)
    if float(norm(away)) > _FAR * _extent(recording, moving):
        return None
    return kink_at(recording.surface, recording.parameters, bottom)


def _extent(recording: Recording, moving: Motion) -> float:
    """How large the place is that the run hops about, in widths."""
    return max(float(norm(np.ptp(moving.points / widths(recording.surface), axis=0))), AT)


def _inside(recording: Recording, moving: Motion, place: Place) -> bool:
    """Whether ``place`` is a floor within the bounces."""
    away = float(norm(place.scaled - moving.middle / widths(recording.surface)))
    return place.kind in ("minimum", "valley") and away <= _extent(recording, moving)


def _bottom(
    recording: Recording, points: Float[np.ndarray, "k 2"], extent: float
) -> Float[np.ndarray, "2"]:
    """The lowest point around the last points, by a compass search that needs no gradient."""
    width = widths(recording.surface)
    surface, parameters = recording.surface, recording.parameters
    with np.errstate(all="ignore"):
        losses = derivatives(surface, parameters, points).loss
        best = points[int(np.nanargmin(losses))]
        lowest = float(np.nanmin(losses))
        radius = extent
        for _ in range(_LOOKS):
            if radius < _SMALLEST:
                break
            looks = (_RADII[:, None, None] * radius * _COMPASS).reshape(-1, 2) * width + best
            losses = derivatives(surface, parameters, looks).loss
            losses = np.where(np.isfinite(losses), losses, np.inf)
            least = int(losses.argmin())
            if losses[least] < lowest:
                best, lowest = looks[least], float(losses[least])
            else:
                radius *= 0.05
    return best


def _verdict(  # noqa: PLR0913, PLR0917 (a verdict has that many parts)
    recording: Recording,
    moving: Motion,
    kind: str,
    sentence: str,
    numbers: tuple[Evidence, ...],
    floor: Place | None,
) -> Verdict:
    x, y = recording.at.tolist()
    return Verdict(
        kind="kink" if kind == "kink" else "bouncing",
        tone="warn",
        sentence=sentence,
        evidence=numbers,
        window=(moving.first, recording.end),
        at=(x, y),
        critical_point=None if floor is None else (float(floor.at[0]), float(floor.at[1])),
    )
