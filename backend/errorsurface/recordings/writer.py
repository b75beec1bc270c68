"""Recording a training loop of any library into a file."""

import io
import os
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Literal

import numpy as np
from jaxtyping import Float

from errorsurface.recordings import layout
from errorsurface.recordings.flattening import Leaf, flat, leaves
from errorsurface.recordings.lanczos import STEPS, ritz


@dataclass(frozen=True)
class _Entry:
    step: int
    loss: float
    gradient_norm: float
    parameters: Float[np.ndarray, " p"]


@dataclass(frozen=True)
class _Spectrum:
    step: int
    values: Float[np.ndarray, " m"]
    errors: Float[np.ndarray, " m"]


class Recorder:
    """What ``record`` gives: called once for every update, it keeps some of them.

    As a context it writes the file at its end, also where the loop raises; what was recorded until
    then is in it. The file appears whole or not at all.
    """

    def __init__(
        self,
        file: str | os.PathLike[str] | io.BufferedIOBase,
        every: int,
        max_entries: int,
        dtype: Literal["float32", "float64"],
    ) -> None:
        """Takes what ``record`` does."""
        self._file = file
        self._stride = every
        self._most = max_entries
        self._dtype = np.dtype(dtype)
        self._calls = 0
        self._last_step = -1
        self._shapes: list[tuple[str, tuple[int, ...]]] = []
        self._kept: list[_Entry] = []
        self._last: _Entry | None = None
        self._every = every
        self._spectra: list[_Spectrum] = []
        self._closed = False

    def __call__(
        self,
        parameters: object,
        loss: object,
        gradient: object = None,
        *,
        step: int | None = None,
        hvp: Callable[[Float[np.ndarray, " p"]], object] | None = None,
    ) -> None:
        """Records an update, if it is one of those that are kept.

        Args:
            parameters: arrays or tensors, nested as they come; a module's are its own.
            loss: at these parameters, one number.
            gradient: at these parameters, nested likewise, or its norm.
            step: the update's number; as many as before it where it is not given. They ascend.
            hvp: the Hessian at these parameters times a vector. Where it is given, Lanczos' method
                calls it up to 20 times, and the spectrum's ends are recorded. The vector holds the
                parameters in the order of the file; what comes back may be nested as they are.

        Raises:
            ValueError: the parameters are none, too many, or others than before; the loss is not
                one number; the step does not ascend; the recording is closed.
        """
        if self._closed:
            raise ValueError("the recording is closed")
        number = self._calls if step is None else step
        if number <= self._last_step:
            raise ValueError(f"step is {number}; allowed: above {self._last_step}")
        self._last_step = number
        index, self._calls = self._calls, self._calls + 1
        if index % self._every and hvp is None:
            return
        found = leaves(parameters)
        self._check(found)
        if hvp is not None:
            self._look(number, found, hvp)
        if index % self._every:
            return
        with np.errstate(over="ignore"):
            row = flat(found).astype(self._dtype)
        entry = _Entry(number, _number(loss, "loss"), _norm(gradient), row)
        self._last = entry
        if index % self._stride == 0:
            self._keep(entry, index)

    def _check(self, found: list[Leaf]) -> None:
        shapes = [(name, array.shape) for name, array in found]
        if not self._shapes:
            size = sum(array.size for _, array in found)
            if not 1 <= size <= layout.MOST_PARAMETERS:
                raise ValueError(f"{size} parameters; allowed: 1 to {layout.MOST_PARAMETERS}")
            self._shapes = shapes
            fitting = layout.WRITTEN_BYTES // (size * self._dtype.itemsize)
            self._most = max(2, min(self._most, fitting))
        elif shapes != self._shapes:
            raise ValueError(f"parameters {shapes[:3]} are others than before: {self._shapes[:3]}")

    def _keep(self, entry: _Entry, index: int) -> None:
        if len(self._kept) == self._most:
            self._kept = self._kept[::2]
            self._stride *= 2
        if index % self._stride == 0:
            self._kept.append(entry)

    def _look(
        self, step: int, found: list[Leaf], hvp: Callable[[Float[np.ndarray, " p"]], object]
    ) -> None:
        kind = np.result_type(*(array.dtype for _, array in found))
        size = sum(array.size for _, array in found)

        def product(vector: Float[np.ndarray, " p"]) -> Float[np.ndarray, " p"]:
            image = flat(leaves(hvp(vector.astype(kind)))).astype(np.float64)
            if image.size != size:
                raise ValueError(f"hvp gives {image.size} numbers; allowed: {size}")
            return image

        values, errors = ritz(product, size)
        if len(values):
            if len(self._spectra) == layout.MOST_SPECTRA:
                self._spectra = self._spectra[::2]
            self._spectra.append(_Spectrum(step, values, errors))

    def __enter__(self) -> "Recorder":
        """Begins."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Writes the file; where the loop raised, only if there is something to write."""
        if error is None or self._last is not None:
            self.close()

    def close(self) -> None:
        """Writes the file. Nothing can be recorded afterwards.

        Raises:
            ValueError: nothing was recorded.
            OSError: it cannot be written.
        """
        if self._closed:
            return
        if self._last is None:
            raise ValueError("nothing was recorded")
        self._closed = True
        entries = list(self._kept)
        if entries[-1] is not self._last:
            entries.append(self._last)
        arrays = self._arrays(entries)
        if isinstance(self._file, str | os.PathLike):
            _write_whole(Path(self._file), arrays)
        else:
            np.savez(self._file, **arrays)

    def _arrays(self, entries: list[_Entry]) -> dict[str, Any]:
        most = max(len(shape) for _, shape in self._shapes)
        arrays: dict[str, Any] = {
            layout.MARK: np.array(layout.VERSION),
            layout.STEP: np.array([each.step for each in entries]),
            layout.LOSS: np.array([each.loss for each in entries]),
            layout.PARAMETERS: np.stack([each.parameters for each in entries]),
            layout.NAMES: np.array([name for name, _ in self._shapes]),
            layout.SHAPES: np.array(
                [[*shape, *[-1] * (most - len(shape))] for _, shape in self._shapes], dtype=np.int64
            ).reshape(len(self._shapes), most),
        }
        norms = np.array([each.gradient_norm for each in entries])
        if not np.isnan(norms).all():
            arrays[layout.GRADIENT_NORM] = norms
        if self._spectra:
            arrays[layout.RITZ_STEP] = np.array([each.step for each in self._spectra])
            for name, rows in (
                (layout.RITZ_VALUES, [each.values for each in self._spectra]),
                (layout.RITZ_ERRORS, [each.errors for each in self._spectra]),
            ):
                table = np.full((len(rows), STEPS), np.nan)
                for into, row in zip(table, rows, strict=True):
                    into[: len(row)] = row
                arrays[name] = table
        return arrays


def _number(value: Any, what: str) -> float:  # noqa: ANN401 (a tensor, or a number)
    try:
        return float(value.detach() if hasattr(value, "detach") else value)
    except (TypeError, ValueError, RuntimeError):
        raise ValueError(f"{what} is a {type(value).__name__}; allowed: one number") from None


def _norm(gradient: object) -> float:
    """‖g‖: of a gradient or told as one number; NaN where there is neither."""
    if gradient is None:
        return np.nan
    if getattr(gradient, "ndim", None) == 0 or isinstance(gradient, int | float):
        return abs(_number(gradient, "gradient"))
    return float(np.linalg.norm(flat(leaves(gradient)).astype(np.float64)))


def _write_whole(path: Path, arrays: dict[str, Any]) -> None:
    part = path.with_name(f"{path.name}.{os.getpid()}.part")
    try:
        with part.open("wb") as file:
            np.savez(file, **arrays)
        part.replace(path)
    except BaseException:
        with suppress(OSError):
            part.unlink()
        raise


def record(
    file: str | os.PathLike[str] | io.BufferedIOBase,
    *,
    every: int = 1,
    max_entries: int = 1000,
    dtype: Literal["float32", "float64"] = "float32",
) -> Recorder:
    """Records the loop of a training, of JAX, PyTorch or anything that has arrays.

    The page of networks opens the file and shows the losses and the plane that the path lies in.

    >>> import io
    >>> import numpy as np
    >>> import errorsurface as es
    >>> file, w = io.BytesIO(), np.array([2.0, -1.0])
    >>> with es.record(file) as run:
    ...     for step in range(3):
    ...         run({"w": w}, w @ w, 2 * w)  # parameters, loss, gradient
    ...         w = w - 0.25 * 2 * w
    >>> np.load(io.BytesIO(file.getvalue()))["loss"].tolist()
    [5.0, 1.25, 0.3125]

    Args:
        file: where to write; a name should end in ``.npz``. What is there is replaced.
        every: of so many updates one is recorded.
        max_entries: entries that are kept, at least 2. Once there are more, every second one is
            forgotten, so that the memory it takes is bounded whatever the length of the run. Of
            very many parameters fewer are kept. The last update is always kept.
        dtype: in which parameters are kept.

    Raises:
        ValueError: an option is out of its range.
        FileNotFoundError: the folder of the file is not there.
    """
    if every < 1:
        raise ValueError(f"every is {every}; allowed: 1 or more")
    if not 2 <= max_entries < layout.MOST_ENTRIES:
        raise ValueError(f"max_entries is {max_entries}; allowed: 2 to {layout.MOST_ENTRIES - 1}")
    if dtype not in ("float32", "float64"):
        raise ValueError(f"dtype is {dtype!r}; allowed: 'float32', 'float64'")
    if isinstance(file, str | os.PathLike) and not Path(file).parent.is_dir():
        raise FileNotFoundError(f"there is no folder {Path(file).parent}")
    return Recorder(file, every, max_entries, dtype)
