"""What is noted of every update inside the loop, and what is made of it after the run.

A loop is as fast with a few more columns as without, as long as these are numbers that are there
anyway; what is computed only to be recorded costs up to as much as the update itself. So the loop
puts down what an optimizer's stages look at, and the stages look at it after the run has ended,
at those updates alone that are told.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np
from jaxtyping import Array, Float

from errorsurface.optimizers.optimizer import Optimizer
from errorsurface.optimizers.stages import Part, Stages, Update
from errorsurface.programs import Request, compiled
from errorsurface.runs.loop import CHUNK, LOSS, X, Y

# Of a kept program, as measured with Adam.
_MEGABYTES = 0.5

# Where an entry has what comes first of an update: its point and its value.
_IN_ENTRIES = slice(X, Y + 1), slice(LOSS, LOSS + 1)

Row = Float[Array, " _"]
Leaves = Sequence[Any]
Noted = Float[np.ndarray | Array, "n _"]
Scalars = Float[np.ndarray, " k"]
Vectors = Float[np.ndarray, "k 2"]


@dataclass(frozen=True)
class Told:
    """What is told of some of a run's updates, a row for each.

    Attributes:
        rate: η^t.
        parts: of the movement.
        movement: the step.
        rates: (η^t/σ₁, η^t/σ₂), where the method has such a reading.
        gradient_at: where the gradient was taken, if not at the point.
    """

    rate: Scalars
    parts: dict[Part, Vectors]
    movement: Vectors
    rates: Vectors | None
    gradient_at: Vectors | None


class Notes:
    """What is put down of an optimizer's updates: what its stages look at, and no more.

    Attributes:
        entries: whether they look at the entries of a run besides.
    """

    def __init__(self, optimizer: Optimizer) -> None:
        """Of the updates of ``optimizer``."""
        self._names = [hyperparameter.name for hyperparameter in optimizer.hyperparameters]
        self._stages = optimizer.stages
        changing, values = _shapes(optimizer, self._names)
        self._leaves, self._structure = jax.tree.flatten(changing)
        looked_at = _looked_at(self._told, self._leaves, values)
        self._noted = looked_at[len(_IN_ENTRIES) :]
        self.entries = any(looked_at[: len(_IN_ENTRIES)])

    def put_down(self, update: Update) -> tuple[Row]:
        """Those of an update's numbers that are needed and that its entry has not, in one row."""
        leaves = jax.tree.leaves(_changing(update))[len(_IN_ENTRIES) :]
        kept = [leaf for leaf, needed in zip(leaves, self._noted, strict=True) if needed]
        return (jnp.concatenate([leaf.astype(jnp.float64).ravel() for leaf in kept]),)

    @property
    def width(self) -> int:
        """How many numbers are put down."""
        pairs = zip(self._leaves[len(_IN_ENTRIES) :], self._noted, strict=True)
        return sum(leaf.size for leaf, needed in pairs if needed)

    def read(
        self,
        noted: Float[Array, "1024 _"],
        values: Float[Array, " h"],
        rates: Float[Array, "1024"],
        entries: Float[Array, "1024 4"] | None = None,
    ) -> Float[Array, "l 1024 2"]:
        """(η^t, η^t), the movement after every part, the rates, and where the gradient was taken.

        The last two only where there are any.

        In one piece: what a call gives back costs as much as hundreds of updates for each array.
        """
        by_name = dict(zip(self._names, values, strict=True))

        def of_one(row: Row, rate: Float[Array, ""], entry: Row | None) -> Float[Array, "l 2"]:
            own: list[Any] = [
                jnp.zeros(leaf.shape) if entry is None else entry[where].reshape(leaf.shape)
                for leaf, where in zip(self._leaves, _IN_ENTRIES, strict=False)
            ]
            begin = 0
            for leaf, needed in zip(self._leaves[len(own) :], self._noted, strict=True):
                piece = row[begin : begin + leaf.size] if needed else jnp.zeros(leaf.size)
                begin += leaf.size if needed else 0
                own.append(piece.reshape(leaf.shape).astype(leaf.dtype))
            rated = {"learning_rate": rate} if "learning_rate" in by_name else {}
            return jnp.stack(self._told(own, by_name | rated))

        return jax.vmap(of_one, out_axes=1)(noted, rates, entries)

    def _told(self, leaves: Leaves, values: Mapping[str, Any]) -> tuple[Float[Array, "2"], ...]:
        point, value, gradient, before, after, step = self._structure.unflatten(leaves)
        update = Update(point, value, gradient, before, after, step, values)
        stages = self._stages
        rate = stages.rate(update)
        levels = [update.step]
        if stages.parts:
            levels = [-rate * update.gradient, *stages.levels(update), update.step]
        rates = () if stages.rates is None else (stages.rates(update),)
        taken = () if stages.gradient_at is None else (stages.gradient_at(update),)
        return jnp.stack([rate, rate]), *levels, *rates, *taken


@dataclass(frozen=True)
class Teller:
    """The compiled reading of an optimizer's notes, whatever surface it ran on.

    Attributes:
        stages: the optimizer's.
        entries: whether it looks at the entries of a run, too.
        run: what reads them, ``CHUNK`` at a time.
    """

    stages: Stages
    entries: bool
    run: Callable[..., Float[Array, "l 1024 2"]]

    def told(
        self, noted: Noted, entries: Noted, values: Float[np.ndarray, " h"], rates: Scalars
    ) -> Told:
        """What the stages say of some updates.

        Args:
            noted: what was put down of them, and perhaps of later ones.
            entries: those of the run after which they follow, likewise.
            values: the hyperparameters.
            rates: the learning rate of each.
        """
        pieces: list[Float[np.ndarray, "l 1024 2"]] = []
        for begin in range(0, max(len(rates), 1), CHUNK):
            more = [_filled_up(entries, begin)] if self.entries else []
            read = self.run(_filled_up(noted, begin), values, _filled_up(rates, begin), *more)
            pieces.append(np.asarray(read))
        whole = pieces[0] if len(pieces) == 1 else np.concatenate(pieces, axis=1)
        rate, *columns = whole[:, : len(rates)]
        levels = columns[: 1 + len(self.stages.parts)]
        # Not in the compiled program, which would round a difference and a product as one: what
        # a part does not change would then be dust instead of nothing.
        with np.errstate(invalid="ignore"):  # infinite where a level has left float64's range
            parts = [later - earlier for earlier, later in pairwise(levels)]
        return Told(
            rate=rate[:, 0],
            parts=dict(zip(("gradient", *self.stages.parts), (levels[0], *parts), strict=True)),
            movement=levels[-1],
            rates=None if self.stages.rates is None else columns[len(levels)],
            gradient_at=None if self.stages.gradient_at is None else columns[-1],
        )


def teller(optimizer: Optimizer) -> Request[Teller]:
    """The request for an optimizer's teller."""

    def make() -> Teller:
        notes = Notes(optimizer)
        shapes = [(CHUNK, notes.width), (len(optimizer.hyperparameters),), (CHUNK,)]
        if notes.entries:
            shapes.append((CHUNK, 4))
        run = compiled(notes.read, *(jax.ShapeDtypeStruct(each, jnp.float64) for each in shapes))
        return Teller(optimizer.stages, notes.entries, run)

    return Request((optimizer,), ("teller",), make, _MEGABYTES, lasting=True)


def _filled_up(rows: Noted | Scalars, begin: int) -> Float[np.ndarray | Array, "1024 ..."]:
    """The chunk of rows from ``begin`` on, with zeros where there are no more."""
    if len(rows) == CHUNK:
        return rows
    some = rows[begin : begin + CHUNK]
    if len(some) == CHUNK:
        return some
    full = np.zeros((CHUNK, *rows.shape[1:]))
    full[: len(some)] = some
    return full


def _changing(update: Update) -> tuple[Any, ...]:
    """All of an update but what its program is given from outside."""
    return update.point, update.value, update.gradient, update.before, update.after, update.step


def _shapes(optimizer: Optimizer, names: Sequence[str]) -> tuple[tuple[Any, ...], dict[str, Any]]:
    """What is ``_changing`` of an update, and its hyperparameters, as shapes without numbers."""
    scalar, point = (jax.ShapeDtypeStruct(shape, jnp.float64) for shape in ((), (2,)))
    values = dict.fromkeys(names, scalar)
    state = jax.eval_shape(lambda given: optimizer.transform(**given).init(jnp.zeros(2)), values)
    return (point, scalar, point, state, state, point), values


def _looked_at(function: Callable[..., Any], leaves: Leaves, others: object) -> list[bool]:
    """Which of ``leaves`` the ``function`` makes something of."""
    traced = jax.make_jaxpr(function)(leaves, others).jaxpr
    used = {id(name) for equation in traced.eqns for name in equation.invars}
    used |= {id(name) for name in traced.outvars}
    return [id(name) in used for name in traced.invars[: len(leaves)]]
