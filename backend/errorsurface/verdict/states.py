"""The state of an optimizer in the midst of a run."""

from collections.abc import Callable
from itertools import islice

import jax
import jax.numpy as jnp
import numpy as np
from jaxtyping import Array, Float, Int

from errorsurface.optimizers import Optimizer
from errorsurface.programs import Request, compiled, made
from errorsurface.runs.loop import CHUNK, descent
from errorsurface.surfaces.landscape import Landscape
from errorsurface.verdict.recording import Recording

# Of a kept program.
_MEGABYTES = 1.0
# What a carry holds before θ and the state.
_COUNTED = 2


def state_after(recording: Recording, update: int) -> Float[np.ndarray, " n"]:
    """θ and the optimizer's state after so many updates."""
    landscape, optimizer = recording.landscape, recording.recipe.tuned.optimizer
    rates = recording.rates(update - update % CHUNK, CHUNK)
    if rates is None:
        return np.array(_states(landscape, optimizer)(recording.inputs, np.int32(update)))
    chunks, more = divmod(update, CHUNK)
    begun = np.array(_begun(landscape, optimizer)(recording.inputs))
    # From the last chunk that is complete: of the updates since, each has its own rate.
    for carry, _ in islice(recording.film, chunks):
        begun = np.asarray(carry)[_COUNTED:]
    later = _rated(landscape, optimizer, len(begun))
    return np.array(later(begun, recording.inputs, rates, np.int32(more)))


def _states(landscape: Landscape, optimizer: Optimizer) -> Callable[..., Array]:
    """(inputs, number of updates) → θ and state after so many updates."""

    def make() -> Callable[..., Array]:
        loop = descent(landscape.surface, optimizer)

        def state(run: Float[Array, " i"], updates: Int[Array, ""]) -> Float[Array, " n"]:
            def once(_: Int[Array, ""], vector: Float[Array, " n"]) -> Float[Array, " n"]:
                return loop.step(vector, run)

            return jax.lax.fori_loop(0, updates, once, loop.begin(run))

        run = jax.ShapeDtypeStruct((loop.layout.length,), jnp.float64)
        return compiled(state, run, jax.ShapeDtypeStruct((), jnp.int32))

    owners = landscape.surface, optimizer
    return made(Request(owners, ("state",), make, _MEGABYTES, landscape.lasting))


def _begun(landscape: Landscape, optimizer: Optimizer) -> Callable[..., Array]:
    """Inputs → θ and the first state."""

    def make() -> Callable[..., Array]:
        loop = descent(landscape.surface, optimizer)
        return compiled(loop.begin, jax.ShapeDtypeStruct((loop.layout.length,), jnp.float64))

    owners = landscape.surface, optimizer
    return made(Request(owners, ("first state",), make, _MEGABYTES, landscape.lasting))


def _rated(landscape: Landscape, optimizer: Optimizer, size: int) -> Callable[..., Array]:
    """(θ and state, inputs, rates, number of updates) → the same after so many of the rates."""

    def make() -> Callable[..., Array]:
        loop = descent(landscape.surface, optimizer)

        def state(
            begun: Float[Array, " n"],
            run: Float[Array, " i"],
            rates: Float[Array, " r"],
            updates: Int[Array, ""],
        ) -> Float[Array, " n"]:
            def once(index: Int[Array, ""], vector: Float[Array, " n"]) -> Float[Array, " n"]:
                return loop.step(vector, loop.layout.at_rate(run, rates[index]))

            return jax.lax.fori_loop(0, updates, once, begun)

        begun, run, rates = (
            jax.ShapeDtypeStruct((length,), jnp.float64)
            for length in (size, loop.layout.length, CHUNK)
        )
        return compiled(state, begun, run, rates, jax.ShapeDtypeStruct((), jnp.int32))

    owners = landscape.surface, optimizer
    return made(Request(owners, ("rated state",), make, _MEGABYTES, landscape.lasting))
