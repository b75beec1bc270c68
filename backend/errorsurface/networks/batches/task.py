"""The losses of a classifier of digits, and their derivatives, as programs."""

from collections.abc import Callable
from dataclasses import dataclass

import jax
import jax.numpy as jnp
import numpy as np
from jaxtyping import Array, Float

from errorsurface.networks.batches.classifier import Classifier
from errorsurface.networks.batches.digits import PIXELS, TRAINING, Digits
from errorsurface.programs import Request, compiled, made

# As in `networks.objective`: compiling takes half of the time, and running no more.
OPTIONS: dict[str, str | bool] = {"xla_cpu_use_fusion_emitters": False}
_MEGABYTES = 1.0

Parameters = Float[np.ndarray, " p"] | Float[Array, " p"]


@dataclass(frozen=True)
class Score:
    """How well a classifier does on a set: its mean loss, and the share that it gets right."""

    loss: float
    accuracy: float


@dataclass(frozen=True)
class Scores:
    """The same on both sets."""

    training: Score
    validation: Score


class Task:
    """What a classifier is to learn, the first ``TRAINING`` examples, and to be judged by."""

    def __init__(self, classifier: Classifier, digits: Digits) -> None:
        """Compiles what is not compiled yet."""
        self.classifier = classifier
        # Arrays of JAX's, so that no call of a program copies them.
        self.x, self.y = jnp.asarray(digits.x[:TRAINING]), jnp.asarray(digits.y[:TRAINING])
        self._all = jnp.asarray(digits.x), jnp.asarray(digits.y)
        count = len(digits.y)
        what = ("digits", classifier, count)
        request = Request((), what, lambda: _programs(classifier, count), _MEGABYTES, lasting=False)
        self._scores, self._curvature = made(request)

    def scores(self, theta: Parameters) -> Scores:
        """How well it does on both sets."""
        loss, accuracy, other_loss, other_accuracy = np.asarray(
            self._scores(theta, *self._all)
        ).tolist()
        return Scores(Score(loss, accuracy), Score(other_loss, other_accuracy))

    def curvature(self, theta: Parameters, direction: Parameters) -> Float[np.ndarray, " p"]:
        """The training loss's Hessian times ``direction``."""
        return np.asarray(self._curvature(theta, direction, self.x, self.y))


_Program = Callable[..., Array]


def _programs(classifier: Classifier, count: int) -> tuple[_Program, _Program]:
    """Scores on both sets, and a product with the Hessian (Pearlmutter 1994).

    doi:10.1162/neco.1994.6.1.147
    """

    def scores(theta: Array, x: Array, y: Array) -> Float[Array, "4"]:
        logits = classifier.logits(theta, x)
        losses = jax.nn.logsumexp(logits, axis=1) - logits[jnp.arange(count), y]
        right = (jnp.argmax(logits, axis=1) == y).astype(losses.dtype)
        return jnp.stack(
            [
                jnp.mean(each[part])
                for part in (slice(None, TRAINING), slice(TRAINING, None))
                for each in (losses, right)
            ]
        )

    def curvature(theta: Array, direction: Array, x: Array, y: Array) -> Float[Array, " p"]:
        def gradient(point: Array) -> Array:
            return jax.grad(classifier.loss)(point, x, y)

        return jax.jvp(gradient, (theta,), (direction,))[1]

    theta = jax.ShapeDtypeStruct((classifier.parameters,), jnp.float64)
    both, training = _examples(count), _examples(TRAINING)
    return (
        compiled(scores, theta, *both, options=OPTIONS),
        compiled(curvature, theta, theta, *training, options=OPTIONS),
    )


def _examples(count: int) -> tuple[jax.ShapeDtypeStruct, jax.ShapeDtypeStruct]:
    return (
        jax.ShapeDtypeStruct((count, PIXELS), jnp.float64),
        jax.ShapeDtypeStruct((count,), jnp.int32),
    )
