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
from errorsurface.verdict.verdict import Evidence, Verdict
from errorsurface.verdict.words import number, point

# A compass search: directions and radii of one look, the last radius in widths, and how many
# times as far as the run itself its floor may lie.
_RADII = np.array([1.0, 0.5, 0.2, 0.05])
_SMALLEST, _LOOKS, _FAR = 1e-12, 120, 3.0
_TURNS = 2.0 * np.pi * np.arange(8) / 8
_COMPASS = np.stack([np.cos(_TURNS), np.sin(_TURNS)], axis=-1)


def bouncing(recording: Recording, moving: Motion, place: Place | None) -> Verdict:
    """The verdict on a run that does not get on.

    Args:
        recording: the run.
        moving: its motion.
        place: the critical point that was found from the middle of its motion, if any.
    """
    floor, kink = floor_of(recording, moving, place)
    if kink is not None:
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
    turns = "successive gradients point against each other" if opposed else "the loss gets nowhere"
    sentence = (
        f"Bouncing across the valley: for the last {recording.end - moving.first} updates the "
        f"loss stays near {number(moving.loss)} while ‖g‖ ≈ {number(moving.gradient_norm)} and "
        f"{turns}"
    )
    if product is not None and product_limit is not None and rate_limit is not None:
        relation = "exceeds" if product > product_limit * (1.0 + 1e-6) else "is not below"
        if product < product_limit * (1.0 - 1e-6):
            sentence += f"; η·λmax = {number(product)} on the floor, the limit there is "
            sentence += number(product_limit)
        else:
            sentence += f"; η·λmax = {number(product)} {relation} {number(product_limit)}, "
            sentence += f"η below {number(rate_limit)} would settle"
    else:
        sentence += f"; it swings by {number(moving.amplitude)} to each side"
        if rate is not None:
            sentence += f", which only a smaller η than {number(rate)} makes less"
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
    does = "Sitting at" if moving.amplitude == 0.0 else "Hopping about"
    sentence = (
        f"{does} a kink near {point(kink.at)}: L is not differentiable there, so the Hessian "
        f"test does not apply; ‖g‖ = {number(gradient)}, and it swings by "
        f"{number(moving.amplitude)} to each side."
    )
    return _verdict(recording, moving, "kink", sentence, numbers, None)


def floor_of(
    recording: Recording, moving: Motion, place: Place | None
) -> tuple[Place | None, Place | None]:
    """What the run bounces about: a minimum, or a kink."""
    width = widths(recording.surface)
    extent = max(float(norm(np.ptp(moving.points / width, axis=0))), AT)
    middle = moving.middle / width
    if place is not None and place.kind in ("minimum", "valley"):
        inside = float(norm(place.scaled - middle)) <= extent
        if inside:
            return place, None
    bottom = _bottom(recording, moving.points, extent)
    if float(norm(bottom / width - middle)) > _FAR * extent:
        return None, None
    return None, kink_at(recording.surface, recording.parameters, bottom)


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
