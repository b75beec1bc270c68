"""What is said of a network's training: of this very one, and only what its numbers show."""

from errorsurface.api.wire.training import TrainingVerdict
from errorsurface.networks.judged import Ending, Judgement
from errorsurface.networks.training import Course, Seen
from errorsurface.networks.updates import Method
from errorsurface.text import Message, message

# Of the movements at the end so many turned back that it is worth saying.
_MANY = 0.5
# η·λ is as good as 2 where it differs from it by less than this part.
_EDGE = 0.1


def verdict(course: Course, judgement: Judgement) -> TrainingVerdict:
    """What a training came to, in a word."""
    if not course.finite:
        return "nonfinite"
    if judgement.ending is None:
        return "short"
    if judgement.fits:
        return "zero"
    if not judgement.flat:
        return "moving"
    if judgement.near:
        return "flat_near"
    return "flat_steep" if judgement.steep else "flat"


def findings(
    course: Course, judgement: Judgement, rate: float, *, method: Method, noisy: bool
) -> list[Message]:
    """Sentences on a training; the first one is its verdict.

    Args:
        course: what was seen.
        judgement: what that came to.
        rate: η.
        method: by which it was trained.
        noisy: whether an update used only some of the examples.
    """
    said = [_headline(course, judgement)]
    if judgement.ending is not None and not judgement.fits:
        said += _numbers(judgement, judgement.ending)
    first, last = judgement.first_loss, judgement.last_loss
    if not course.finite:
        said.append(message("training.until", first=first, last=last))
    elif last > first:
        said.append(message("training.higher", first=first, last=last))
    end = course.whole.seen[-1] if course.whole.seen else None
    if judgement.ending is not None and not judgement.fits:
        said += _movements(judgement.ending, noisy=noisy)
    if method == "sgd" and not noisy and end is not None and end.step == len(course.whole.loss) - 1:
        said.append(_edge(rate * float(end.spectrum.eigenvalues[-1])))
    if course.finite and end is not None:
        said += _curvature(judgement, end)
    return said


def _headline(course: Course, judgement: Judgement) -> Message:
    ending = judgement.ending
    if not course.finite:
        return message("training.nonfinite", updates=len(course.whole.loss) - 1)
    if ending is None:
        return message("training.short", first=judgement.first_loss, last=judgement.last_loss)
    if judgement.fits:
        return message("training.zero", loss=judgement.last_loss)
    if not judgement.flat:
        return message("training.falling" if ending.change < 0.0 else "training.rising")
    if judgement.near:
        return message("training.flat.near")
    return message("training.flat.steep" if judgement.steep else "training.flat.between")


def _numbers(judgement: Judgement, ending: Ending) -> list[Message]:
    key = "training.change.lower" if ending.change < 0.0 else "training.change.higher"
    said = [message(key, half=ending.updates // 2, change=abs(ending.change))]
    if judgement.largest_norm > 0.0:
        low, high = ending.gradient_norm
        said.append(
            message(
                "training.norm",
                updates=ending.updates,
                low=low,
                high=high,
                least=low / judgement.largest_norm,
                most=high / judgement.largest_norm,
                largest=judgement.largest_norm,
                at=judgement.largest_at,
            )
        )
    return said


def _movements(ending: Ending, *, noisy: bool) -> list[Message]:
    said = [
        message("training.way", updates=ending.updates, path=ending.path, distance=ending.distance)
    ]
    if ending.turned >= _MANY:
        key = "training.turns" if noisy else "training.bounces"
        said.append(message(key, share=ending.turned))
    return said


def _edge(product: float) -> Message:
    """Gradient descent in a bowl with eigenvalue λ shrinks the distance where ηλ < 2."""
    if abs(product - 2.0) <= _EDGE * 2.0:
        return message("training.edge", product=product)
    if product > 2.0:
        return message("training.beyond", product=product)
    return message("training.stable", product=product)


def _curvature(judgement: Judgement, end: Seen) -> list[Message]:
    counted = end.spectrum
    count = len(counted.eigenvalues)
    said: list[Message] = []
    if judgement.ending is not None and not judgement.fits and not judgement.near:
        said.append(message("training.not_critical", norm=judgement.last_norm))
    if counted.negative == 0:
        key = "training.no_way_down"
    else:
        key = "training.saddle" if judgement.near else "training.way_down"
    said.append(message(key, negative=counted.negative, of=count, zero=counted.zero))
    return said
