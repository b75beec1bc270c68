"""Every claim that a verdict's sentence makes, by the key of its words, and how it is checked."""

from collections.abc import Callable, Iterator, Mapping

from benchmarks.hunt.truth import Truth
from errorsurface.optimizers import OPTIMIZERS
from errorsurface.text import Digits, Message
from errorsurface.verdict import Verdict

# Numbers in sentences are rounded; estimates may be off by so much.
_CLOSE, ESTIMATE = 1e-9, 0.1
FARTHEST = 3_000_000

Check = Callable[[Truth, Verdict, Mapping], Iterator[str]]
CHECKS: dict[str, Check] = {}


def claims(*keys: str) -> Callable[[Check], Check]:
    """Registers a check for these keys."""

    def register(check: Check) -> Check:
        for key in keys:
            CHECKS[key] = check
        return check

    return register


def faults(truth: Truth, verdict: Verdict) -> list[str]:
    """What is false in a verdict."""
    found = []
    for said in _parts(verdict.message):
        check = CHECKS.get(said.key)
        if check is not None:
            numbers = {
                name: value.value if isinstance(value, Digits) else value
                for name, value in said.arguments.items()
            }
            found += [f"{said.key}: {fault}" for fault in check(truth, verdict, numbers)]
    return found


def _parts(said: Message) -> Iterator[Message]:
    yield said
    for value in said.arguments.values():
        if isinstance(value, Message):
            yield from _parts(value)


def number(verdict: Verdict, name: str) -> float | None:
    return next((each.value for each in verdict.evidence if each.name == name), None)


def same(told: float, true: float, tolerance: float = _CLOSE) -> bool:
    return abs(told - true) <= tolerance * max(abs(told), abs(true)) + 1e-280


def now(truth: Truth, numbers: Mapping) -> Iterator[str]:
    """L and ‖g‖ at the end."""
    for name, series in (("slope", truth.run.gradient_norm), ("loss", truth.run.loss)):
        if name in numbers and not same(numbers[name], series[truth.end]):
            yield f"{name} is {series[truth.end]}"


def allowed(truth, rate):
    (record,) = (
        each
        for each in OPTIMIZERS[truth.tuned.optimizer.key].hyperparameters
        if each.name == "learning_rate"
    )
    if not record.minimum <= rate <= record.maximum:
        yield "not allowed"
