"""Which operation of an update first gives infinity or NaN: the update, gone through once more."""

import math
from collections.abc import Callable, Sequence
from typing import NamedTuple

import jax
import jax.numpy as jnp
import numpy as np
from jax.extend.core import ClosedJaxpr, Jaxpr, JaxprEqn, Literal, Var
from jaxtyping import Array, Float

from errorsurface.runs.loop import descent
from errorsurface.text import Message, message
from errorsurface.verdict.recording import Recording
from errorsurface.verdict.states import state_after

# Operations as they are written; those not named here are told of without a term.
_TERMS = {
    "div": "quotient",
    "exp": "exponential",
    "sqrt": "root",
    "rsqrt": "inverse_root",
    "log": "logarithm",
    "pow": "power",
    "integer_pow": "power",
    "mul": "product",
    "square": "power",
    "add": "sum",
    "sub": "sum",
}


class Breakdown(NamedTuple):
    """Where an update breaks off.

    Attributes:
        at: θ after the update, where that is finite but L or ∇L is not; ``None`` where the
            optimizer's own formula gives no finite θ.
        term: the operation in words, if it can be told.
    """

    at: tuple[float, float] | None
    term: Message | None


def breakdown(recording: Recording) -> Breakdown:
    """Where the update after the run's last finite one breaks off."""
    loop = descent(recording.landscape.surface, recording.recipe.tuned.optimizer)
    updates = recording.last
    after = state_after(recording, updates + 1)
    if not np.isfinite(after[:2]).all():
        before = jnp.asarray(state_after(recording, updates))
        given = jnp.asarray(recording.inputs_at(updates))
        return Breakdown(None, _blamed(lambda now: loop.step(now, given)[:2], before))
    surface, parameters = recording.landscape.surface, jnp.asarray(recording.landscape.parameters)

    def loss_and_gradient(point: Float[Array, "2"]) -> Array:
        value, gradient = jax.value_and_grad(surface.loss)(point, parameters)
        return jnp.append(gradient, value)

    x, y = after[:2].tolist()
    return Breakdown((x, y), _blamed(loss_and_gradient, jnp.asarray(after[:2])))


def _blamed(function: Callable[[Array], Array], at: Array) -> Message | None:
    """The operation in ``function`` that is the first to give something not finite."""
    closed = jax.make_jaxpr(function)(at)
    known = _Known(closed.jaxpr, [at], closed.consts)
    for out in known.jaxpr.outvars:
        if isinstance(out, Var) and not known.finite(out):
            found = known.origin(out)
            return None if found is None else _told(*found)
    return None


class _Known:
    """A traced function with the value of every variable in it."""

    def __init__(self, jaxpr: Jaxpr, arguments: Sequence[object], consts: Sequence[object]) -> None:
        self.jaxpr = jaxpr
        self.values: dict[Var, object] = dict(zip(jaxpr.invars, arguments, strict=True))
        self.values |= dict(zip(jaxpr.constvars, consts, strict=True))
        self.makers: dict[Var, JaxprEqn] = {}
        for equation in jaxpr.eqns:
            given = [self.value(each) for each in equation.invars]
            made = equation.primitive.bind(
                *given, **equation.primitive.get_bind_params(equation.params)
            )
            results = made if equation.primitive.multiple_results else [made]
            for out, value in zip(equation.outvars, results, strict=True):
                self.values[out] = value
                self.makers[out] = equation

    def value(self, of: Var | Literal) -> object:
        return of.val if isinstance(of, Literal) else self.values[of]

    def finite(self, of: Var | Literal) -> bool:
        value = np.asarray(self.value(of))
        return not np.issubdtype(value.dtype, np.floating) or bool(np.isfinite(value).all())

    def origin(self, of: Var) -> tuple[str, list[np.ndarray], np.ndarray] | None:
        """The operation that made ``of`` not finite out of what was finite, with its numbers."""
        while of in self.makers:
            equation = self.makers[of]
            name, inner = equation.primitive.name, _inner(equation)
            if inner is not None:
                known = _Known(inner.jaxpr, [self.value(v) for v in equation.invars], inner.consts)
                out = inner.jaxpr.outvars[list(equation.outvars).index(of)]
                if isinstance(out, Var) and (found := known.origin(out)) is not None:
                    return found
                # It came in from outside.
            culprits = [
                each
                for each in equation.invars
                if isinstance(each, Var) and not self.finite(each) and self._counts(equation, each)
            ]
            if not culprits:
                given = [np.asarray(self.value(each), dtype=float) for each in equation.invars]
                return name, given, np.asarray(self.value(of))
            of = culprits[0]
        return None

    def _counts(self, equation: JaxprEqn, operand: Var) -> bool:
        """Whether a choice between values takes this one."""
        if equation.primitive.name != "select_n":
            return True
        which, *cases = equation.invars
        chosen = np.asarray(self.value(which)).astype(int)
        return operand in cases and bool((chosen == cases.index(operand)).any())


def _inner(equation: JaxprEqn) -> ClosedJaxpr | None:
    """The function that an operation calls, if it is a plain call."""
    for name in ("jaxpr", "call_jaxpr"):
        found = equation.params.get(name)
        if isinstance(found, ClosedJaxpr) and len(found.jaxpr.invars) == len(equation.invars):
            return found
    return None


def _told(name: str, given: list[np.ndarray], result: np.ndarray) -> Message | None:
    kind = _TERMS.get(name)
    if kind is None or not given:
        return None
    # The entry that is not finite, of vectors.
    bad = ~np.isfinite(result)
    numbers = [float(np.broadcast_to(each, result.shape)[bad].flat[0]) for each in given]
    first = numbers[0]
    second = numbers[1] if len(numbers) > 1 else math.nan
    return message(f"verdict.term.{kind}", first=first, second=second)
