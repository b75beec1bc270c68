"""What a recording's file says, checked in every respect."""

from dataclasses import dataclass

import numpy as np
from jaxtyping import Float, Int

from errorsurface.control import UNWATCHED, Control
from errorsurface.recordings import layout
from errorsurface.recordings.archive import Archive, RecordingError

# Rows looked at between two times of asking whether it is still wanted: numbers.
_LOOKED_AT = 1_000_000
# Steps beyond are no exact numbers on the page.
_FURTHEST = 2**53


@dataclass(frozen=True)
class Part:
    """An array among the parameters."""

    name: str
    shape: tuple[int, ...]


@dataclass(frozen=True)
class Spectrum:
    """Ritz values of the Hessian at a step, ascending, and the bound of each one's error."""

    step: int
    values: Float[np.ndarray, " m"]
    errors: Float[np.ndarray, " m"]


@dataclass(frozen=True)
class Ending:
    """That parameters are not finite from an entry on, which is left out with all that follow.

    ``parameter`` is the first that is not, by its place in the vector.
    """

    entry: int
    step: int
    parameter: int


@dataclass(frozen=True)
class Recording:
    """A run as it was recorded: T entries of P parameters, in their own kind of number.

    Attributes:
        step: which update each entry is; ascending.
        loss: at each.
        gradient_norm: NaN where nothing was told of it; ``None`` where nowhere.
        parameters: at each.
        parts: what the parameters are, in order; none where nothing was told of it.
        spectra: by ascending step.
        ending: where the entries end before the file does.
    """

    step: Int[np.ndarray, " t"]
    loss: Float[np.ndarray, " t"]
    gradient_norm: Float[np.ndarray, " t"] | None
    parameters: np.ndarray
    parts: tuple[Part, ...]
    spectra: tuple[Spectrum, ...]
    ending: Ending | None

    def name_of(self, parameter: int) -> str:
        """A parameter by its array and its place in it, such as ``layers.0[2, 1]``."""
        begin = 0
        for part in self.parts:
            size = int(np.prod(part.shape))
            if parameter < begin + size:
                index = np.unravel_index(parameter - begin, part.shape)
                place = ", ".join(str(int(each)) for each in index)
                return f"{part.name}[{place}]"
            begin += size
        return f"[{parameter}]"


def read_recording(data: bytes, control: Control = UNWATCHED) -> Recording:
    """What a file holds.

    Raises:
        RecordingError: it is no recording, or not whole; names the array and what is wrong.
        Cancelled: ``control`` said so.
    """
    archive = Archive(data, control)
    version = int(_whole(archive, layout.MARK, 0))
    if version != layout.VERSION:
        reason = "newer" if version > layout.VERSION else "older"
        raise RecordingError(layout.MARK, reason, version, version=layout.VERSION)
    parameters = archive.array(layout.PARAMETERS, 2)
    entries, size = parameters.shape
    if not 2 <= entries <= layout.MOST_ENTRIES:
        raise RecordingError(layout.PARAMETERS, "entries", entries, low=2, high=layout.MOST_ENTRIES)
    if not 1 <= size <= layout.MOST_PARAMETERS:
        most = layout.MOST_PARAMETERS
        raise RecordingError(layout.PARAMETERS, "parameters", size, low=1, high=most)
    loss = _floats(archive, layout.LOSS, (entries,))
    norm = None
    if layout.GRADIENT_NORM in archive:
        norm = _floats(archive, layout.GRADIENT_NORM, (entries,))
    step = np.arange(entries)
    if layout.STEP in archive:
        step = _steps(archive, layout.STEP, entries)
    parts = _parts(archive, size)
    bad = _first_bad(parameters, control)
    whole = Recording(step, loss, norm, parameters, parts, _spectra(archive), None)
    if bad is None:
        return whole
    entry, parameter = bad
    if entry < 2:
        value = f"{parameters[entry, parameter]}"
        name = whole.name_of(parameter)
        raise RecordingError(layout.PARAMETERS, "finite", value, entry=entry, name=name)
    return Recording(
        step[:entry],
        loss[:entry],
        None if norm is None else norm[:entry],
        parameters[:entry],
        parts,
        whole.spectra,
        Ending(entry, int(step[entry]), parameter),
    )


def _whole(archive: Archive, name: str, dimensions: int) -> Int[np.ndarray, "*_"]:
    array = archive.array(name, dimensions)
    if array.dtype.kind == "f":
        raise RecordingError(name, "whole", str(array.dtype))
    if array.dtype.kind == "u":  # else the largest ones would be negative
        array = np.minimum(array.astype(np.uint64), np.uint64(_FURTHEST))
    return array.astype(np.int64)


def _floats(archive: Archive, name: str, shape: tuple[int, ...]) -> Float[np.ndarray, "*_"]:
    array = archive.array(name, len(shape))
    if array.shape != shape:
        shown, wanted = str(array.shape), str(shape)
        raise RecordingError(name, "shape", shown, shape=wanted)
    with np.errstate(over="ignore"):
        return array.astype(np.float64)


def _steps(archive: Archive, name: str, entries: int | None = None) -> Int[np.ndarray, " t"]:
    steps = _whole(archive, name, 1)
    if entries is not None and len(steps) != entries:
        raise RecordingError(name, "shape", str(steps.shape), shape=str((entries,)))
    inside = len(steps) == 0 or (steps[0] >= 0 and steps[-1] < _FURTHEST)
    if not inside or not (np.diff(steps) > 0).all():
        raise RecordingError(name, "ascending")
    return steps


def _parts(archive: Archive, size: int) -> tuple[Part, ...]:
    if layout.NAMES not in archive:
        return ()
    names = archive.array(layout.NAMES, 1, "texts")
    shapes = _whole(archive, layout.SHAPES, 2)
    if not 1 <= len(names) <= layout.MOST_NAMES:
        raise RecordingError(layout.NAMES, "entries", len(names), low=1, high=layout.MOST_NAMES)
    if len(shapes) != len(names) or shapes.shape[1] > layout.MOST_DIMENSIONS:
        wanted = f"({len(names)}, …)"
        raise RecordingError(layout.SHAPES, "shape", str(shapes.shape), shape=wanted)
    try:
        told = [str(name)[: layout.LONGEST_NAME] for name in names]
    except (ValueError, SystemError):  # numbers that are no letters
        raise RecordingError(layout.NAMES, "texts") from None
    parts = tuple(
        Part(name, tuple(length for length in shape if length >= 0))
        for name, shape in zip(told, shapes.tolist(), strict=True)
    )
    count = sum(float(np.prod([float(length) for length in part.shape])) for part in parts)
    if count != size:
        raise RecordingError(layout.SHAPES, "adds_up", int(min(count, 2.0**53)), count=size)
    return parts


def _spectra(archive: Archive) -> tuple[Spectrum, ...]:
    if layout.RITZ_STEP not in archive:
        return ()
    steps = _steps(archive, layout.RITZ_STEP)
    values = archive.array(layout.RITZ_VALUES, 2)
    count, most = len(steps), layout.MOST_RITZ
    if len(values) != count or values.shape[1] > most or count > layout.MOST_SPECTRA:
        wanted = f"({min(count, layout.MOST_SPECTRA)}, 1…{most})"
        raise RecordingError(layout.RITZ_VALUES, "shape", str(values.shape), shape=wanted)
    values = _floats(archive, layout.RITZ_VALUES, values.shape)
    errors = _floats(archive, layout.RITZ_ERRORS, values.shape)
    found: list[Spectrum] = []
    for step, row, bounds in zip(steps.tolist(), values, errors, strict=True):
        there = np.isfinite(row) & np.isfinite(bounds)
        order = np.argsort(row[there])
        if there.any():
            found.append(Spectrum(step, row[there][order], np.abs(bounds[there])[order]))
    return tuple(found)


def _first_bad(parameters: np.ndarray, control: Control) -> tuple[int, int] | None:
    """Entry and parameter of the first number that is not finite."""
    rows = max(1, _LOOKED_AT // parameters.shape[1])
    for begin in range(0, len(parameters), rows):
        control.check()
        finite = np.isfinite(parameters[begin : begin + rows])
        if not finite.all():
            entry, parameter = np.argwhere(~finite)[0]
            return begin + int(entry), int(parameter)
    return None
