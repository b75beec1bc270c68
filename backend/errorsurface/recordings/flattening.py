"""Parameters of any library as one vector, with the names and shapes of its parts.

No library is imported for it: what a tensor is shows by what it can do.
"""

import dataclasses
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, cast

import numpy as np
from jaxtyping import Float

from errorsurface.recordings.layout import LONGEST_NAME

Leaf = tuple[str, np.ndarray]


def leaves(tree: object) -> list[Leaf]:
    """All arrays of numbers with a fraction in a nest of containers, each with its name.

    Mappings are read in the order of their names, as JAX does, since programs return them in
    another order than they were made. Whole numbers in arrays are counters and no parameters, and
    are left out, as is what holds no numbers at all: ``None``, texts, functions.

    Args:
        tree: arrays or tensors, in mappings, lists, tuples, dataclasses, iterators, or a module
            with ``named_parameters``.

    Raises:
        ValueError: there are complex numbers or other objects, or no array at all.
    """
    found = list(_leaves(tree, ""))
    if not found:
        raise ValueError("there are no arrays of floating-point numbers")
    return found


def flat(found: Iterable[Leaf]) -> Float[np.ndarray, " p"]:
    """The arrays one after another, each row by row, as a new vector."""
    return np.concatenate([array.ravel() for _, array in found])


def _leaves(tree: Any, name: str) -> Iterator[Leaf]:  # noqa: ANN401 (whatever a program has)
    if hasattr(tree, "named_parameters"):
        tree = tree.named_parameters()
    if isinstance(tree, bool | str | bytes) or tree is None:
        return
    if isinstance(tree, int | float):
        yield name, np.array(float(tree))
    elif hasattr(tree, "detach") or hasattr(tree, "__array__"):
        array = _array(tree, name)
        if array is not None:
            yield name, array
    elif (inner := _inside(tree)) is not None:
        for key, value in inner:
            yield from _leaves(value, f"{name}.{key}".lstrip(".")[:LONGEST_NAME])
    elif not callable(tree):
        raise ValueError(
            f"parameters {name!r} are a {type(tree).__name__}; allowed: arrays, and mappings, "
            "lists, tuples and dataclasses of them"
        )


def _inside(tree: object) -> list[tuple[str, Any]] | None:
    """What a container holds, by name; ``None`` for what is none."""
    if isinstance(tree, Mapping):
        items = cast("Mapping[object, Any]", tree).items()
        return sorted(((str(key), value) for key, value in items), key=lambda item: item[0])
    if isinstance(tree, list | tuple | Iterator):
        names: tuple[str, ...] = getattr(tree, "_fields", ())
        listed = [
            # As ``named_parameters`` tells them.
            each if isinstance(each, tuple) and _named(cast("tuple[Any, ...]", each)) else (i, each)
            for i, each in enumerate(cast("Iterable[Any]", tree))
        ]
        return [
            (names[i] if names else str(key), value)
            for i, (key, value) in enumerate(cast("list[tuple[Any, Any]]", listed))
        ]
    if dataclasses.is_dataclass(tree):
        return [(field.name, getattr(tree, field.name)) for field in dataclasses.fields(tree)]
    return None


def _named(pair: tuple[Any, ...]) -> bool:
    return len(pair) == 2 and isinstance(pair[0], str)


def _array(tensor: Any, name: str) -> np.ndarray | None:  # noqa: ANN401 (of any library)
    """A tensor's numbers, wherever it lies; ``None`` where they are whole ones."""
    if hasattr(tensor, "detach"):
        tensor = tensor.detach()
        if hasattr(tensor, "cpu"):
            tensor = tensor.cpu()
    try:
        array = np.asarray(tensor)
    except TypeError:  # a kind of number that NumPy lacks, such as PyTorch's bfloat16
        array = np.asarray(tensor.float())
    if array.dtype.kind in "iub":
        return None
    if array.dtype.kind in "cOSUMm":
        raise ValueError(f"parameters {name!r} are of {array.dtype}; allowed: real numbers")
    # JAX's bfloat16 is no kind of NumPy's own.
    return array if array.dtype.kind == "f" else array.astype(np.float32)
