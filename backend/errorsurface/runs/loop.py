"""The compiled loop behind every trajectory: one surface, one optimizer, one start."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

import jax
import jax.numpy as jnp
import numpy as np
import optax
from jaxtyping import Array, Bool, Float, Int

from errorsurface.optimizers.optimizer import Optimizer
from errorsurface.optimizers.stages import Update
from errorsurface.runs.inputs import Layout, layout
from errorsurface.surfaces.surface import Surface

# Entries per call. One call covers the 1000 updates of a usual run; a longer run calls again,
# so that the number of updates is never part of what is compiled.
CHUNK = 1024

# Columns of an entry, the last two with batches only, and the elements of a carry that count its
# updates and say whether its chunk was calm.
X, Y, LOSS, GRADIENT_NORM, BATCH_LOSS, BATCH_GRADIENT_NORM = range(6)
DONE, CALM = range(2)

# Beyond these squares leave float64's range, and the norm is taken of a scaled gradient.
_LARGE, _SMALL, _SCALE = 1e150, 1e-150, 2.0**600

Carry = Float[Array, " c"]
Inputs = Float[Array, " i"]
Gradient = Float[Array, "2"]
_State = tuple[Float[Array, "2"], optax.OptState]
_Values = dict[str, Float[Array, ""]]
_Loss = Callable[[Float[Array, "2"]], Float[Array, ""]]
# Of one update: the x and the y of its examples, how many of them count, and the weight of each.
_Batch = tuple[Float[Array, "..."] | Int[Array, "..."], ...]
_Given = tuple[Float[Array, ""] | None, _Batch | None]
_Tree = TypeVar("_Tree")


@dataclass(frozen=True)
class Batches:
    """What makes every update use a batch of examples.

    Attributes:
        loss: of one example: (θ, x, y) → L.
        size: how many examples a batch is filled up to.
        updates: how many of them a call covers, so that large batches take no gigabytes.
    """

    loss: Callable[..., Float[Array, ""]]
    size: int
    updates: int

    def loss_of(self, batch: _Batch) -> _Loss:
        """L of a batch: what it is filled up with is nothing in it."""
        x, y, count, weight = batch
        weights = jnp.where(jnp.arange(self.size) < count, weight, 0.0)

        def loss(point: Float[Array, "2"]) -> Float[Array, ""]:
            return weights @ jax.vmap(self.loss, in_axes=(None, 0, 0))(point, x, y)

        return loss


@dataclass(frozen=True)
class Descent:
    """One surface and one optimizer as a pure function of plain float64 vectors.

    One vector in and one matrix out per call: at tens of nanoseconds per update, every further
    argument or result of a call would cost as much as hundreds of updates.

    Attributes:
        chunk: (carry, inputs) → (carry after ``CHUNK`` updates, ``CHUNK`` entries). Entry t is
            the point after t updates with the loss and the gradient norm at that point.
            With batches their four arrays follow on the inputs, a row for each update, of which
            there are as many as they say; loss and norm are those of all examples, and the
            batch's own, before the update, stand behind them.
            What is noted besides of the updates t → t + 1 follows, matrix by matrix.
            ``carry[CALM]`` is 1 where all these entries are finite and inside the
            domain, else 0: what nearly every chunk is, a caller need not look for.
        fresh: the carry with which a run begins.
        layout: what stands where in the inputs.
        begin: inputs → the point and the optimizer's first state as one vector, θ in front.
        step: (such a vector, inputs) → the same after one update: the map that is iterated.
    """

    chunk: Callable[..., tuple[Float[Array, "..."], ...]]
    fresh: Float[np.ndarray, " c"]
    layout: Layout
    begin: Callable[[Inputs], Float[Array, " n"]]
    step: Callable[[Float[Array, " n"], Inputs], Float[Array, " n"]]


def _nothing(_: Update) -> tuple[()]:
    return ()


def descent(
    surface: Surface,
    optimizer: Optimizer,
    noted: Callable[[Update], tuple[Float[Array, " _"], ...]] = _nothing,
    *,
    scheduled: bool = False,
    batches: Batches | None = None,
) -> Descent:
    """The loop of ``optimizer`` on ``surface``.

    The optimizer's update receives the keywords ``value``, ``grad`` and ``value_fn`` (optax's
    extra arguments), so that a second-order method can differentiate the loss itself.

    Args:
        surface: L.
        optimizer: what runs on it.
        noted: what is to be put down of every update besides its entry, in rows.
        scheduled: whether each update of a chunk has a learning rate of its own, which then stand
            at the end of the inputs: data like all the others, so that no schedule is compiled.
        batches: what makes the updates use batches: the optimizer is then given these in place of
            all examples.
    """
    length = CHUNK if batches is None else batches.updates
    where = layout(surface, optimizer, length if scheduled else 0)

    def transform(values: _Values) -> optax.GradientTransformationExtraArgs:
        return optax.with_extra_args_support(optimizer.transform(**values))

    def begin(run: Inputs) -> _State:
        start = where.start(run)
        return start, transform(where.hyperparameters_of(run)).init(start)

    pattern = jax.eval_shape(begin, jax.ShapeDtypeStruct((where.length,), jnp.float64))

    def updater(values: _Values) -> Callable[[_State, _Loss], tuple[_State, Update]]:
        optimizer_ = transform(values)

        def updated(now: _State, loss: _Loss) -> tuple[_State, Update]:
            point, before = now
            value, gradient = jax.value_and_grad(loss)(point)
            step, after = optimizer_.update(
                gradient, before, point, value=value, grad=gradient, value_fn=loss
            )
            step = jnp.asarray(step)
            update = Update(point, value, gradient, before, after, step, values)
            return (point + step, after), update

        return updated

    def of_all(parameters: Float[Array, " p"]) -> _Loss:
        return lambda point: surface.loss(point, parameters)

    def step(vector: Float[Array, " n"], run: Inputs) -> Float[Array, " n"]:
        updated = updater(where.hyperparameters_of(run))
        return _flat(updated(_unflat(vector, pattern), of_all(where.parameters_of(run)))[0])

    def chunk(
        carry: Carry, run: Inputs, *given: Float[Array, "..."] | Int[Array, "..."]
    ) -> tuple[Float[Array, "..."], ...]:
        # Taken apart before the loop, which else would do so at every update.
        values, loss = where.hyperparameters_of(run), of_all(where.parameters_of(run))
        constant = updater(values)
        low, high = where.domain(run)

        def update(
            now: tuple[_State, Bool[Array, ""]], given: _Given
        ) -> tuple[tuple[_State, Bool[Array, ""]], tuple[Float[Array, " _"], ...]]:
            (state, calm), (rate, batch) = now, given
            updated = constant if rate is None else updater({**values, "learning_rate": rate})
            if batches is None or batch is None:
                state, done = updated(state, loss)
                numbers = [done.value, _norm(done.gradient)]
            else:
                value, gradient = jax.value_and_grad(loss)(state[0])
                state, done = updated(state, batches.loss_of(batch))
                numbers = [value, _norm(gradient), done.value, _norm(done.gradient)]
            point, told = done.point, jnp.stack(numbers)
            calm &= jnp.all(jnp.isfinite(told)) & jnp.all((low <= point) & (point <= high))
            return (state, calm), (jnp.concatenate([point, told]), *noted(done))

        # The first element counts the updates done: with none, the state is the optimizer's
        # own first state. This keeps beginning and going on one compiled program.
        begun = _flat(begin(run))
        now = _unflat(jnp.where(carry[DONE] == 0, begun, carry[2:]), pattern)
        # No unrolling: XLA then no longer compiles the loop as one function, and updates take
        # four times as long (2 to 4 a turn).
        rates = where.rates_of(run) if scheduled else None
        (now, calm), entries = jax.lax.scan(
            update, (now, jnp.array(True)), (rates, given or None), length=length
        )
        return jnp.concatenate([carry[:1] + length, calm[None], _flat(now)]), *entries

    size = sum(leaf.size for leaf in jax.tree.leaves(pattern))
    return Descent(chunk, np.zeros(2 + size), where, begin=lambda run: _flat(begin(run)), step=step)


def _norm(gradient: Float[Array, "2"]) -> Float[Array, ""]:
    """‖∇L‖, which overflows and underflows only where the norm itself does.

    ``hypot`` divides, which costs the loop a tenth of its speed; a power of two scales exactly.
    """
    largest = jnp.abs(gradient).max()
    large, small = largest > _LARGE, largest < _SMALL
    scaled = gradient * jnp.where(large, 1 / _SCALE, jnp.where(small, _SCALE, 1.0))
    norm = jnp.sqrt(scaled[0] * scaled[0] + scaled[1] * scaled[1])
    return norm * jnp.where(large, _SCALE, jnp.where(small, 1 / _SCALE, 1.0))


def _flat(tree: object) -> Float[Array, " n"]:
    """All leaves in one vector; counters are exact in float64 up to 2⁵³."""
    return jnp.concatenate([leaf.astype(jnp.float64).ravel() for leaf in jax.tree.leaves(tree)])


def _unflat(vector: Float[Array, " n"], pattern: _Tree) -> _Tree:
    """The tree of shapes and dtypes ``pattern``, filled from ``vector``."""
    leaves, structure = jax.tree.flatten(pattern)
    ends = np.cumsum([leaf.size for leaf in leaves])
    pieces = jnp.split(vector, ends[:-1])
    return structure.unflatten(
        piece.reshape(leaf.shape).astype(leaf.dtype)
        for piece, leaf in zip(pieces, leaves, strict=True)
    )
