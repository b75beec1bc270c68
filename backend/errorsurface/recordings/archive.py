"""Arrays out of an archive that anybody may have made: nothing is opened before it is measured."""

import io
import struct
import tokenize
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from math import prod
from typing import Literal, Protocol, runtime_checkable

import numpy as np
from numpy.lib import format as npy

from errorsurface.control import Control
from errorsurface.recordings import layout

_MOST_FILES = 64
_PIECE = 1024 * 1024
_SHOWN = 16
# The last record of an archive, and what stands before it in those that are larger than 4 GB.
_END = struct.Struct("<4s4H2IH")
_LARGER = 20
# Of the list of files: bytes.
_MOST_LISTED = 64 * 1024
# What the readers of Python and NumPy raise for headers that mean nothing.
_UNREADABLE = (
    ValueError,
    TypeError,
    LookupError,
    AttributeError,
    ArithmeticError,
    SyntaxError,
    MemoryError,
    RuntimeError,  # also for what is nested too deeply, locked or packed in an unknown way
    struct.error,
    tokenize.TokenError,
)

Kind = Literal["numbers", "texts"]


class RecordingError(ValueError):
    """A file that is no recording that can be shown.

    Attributes:
        field: the array that is wrong, or ``file``.
        reason: which of the ``allowed.recording.…`` says what might be there.
        value: what is there; ``None`` for nothing.
        arguments: of that message.
    """

    def __init__(
        self, field: str, reason: str, value: object = None, **arguments: int | str
    ) -> None:
        """Takes what is wrong where."""
        super().__init__(f"{field}: {reason}")
        self.field = field
        self.reason = reason
        self.value = value
        self.arguments = arguments


@runtime_checkable
class _Readable(Protocol):
    def read(self, size: int = ..., /) -> bytes: ...


@dataclass(frozen=True)
class _Header:
    shape: tuple[int, ...]
    fortran: bool
    dtype: np.dtype


class Archive:
    """A recording's archive, unpacked array by array."""

    def __init__(self, data: bytes, control: Control) -> None:
        """Looks what there is.

        Raises:
            RecordingError: it is no archive, or one that holds too much.
        """
        self._control = control
        if not data:
            raise RecordingError("file", "empty", data)
        if not data.startswith(b"PK"):
            raise RecordingError("file", "no_archive", data[:_SHOWN])
        _check_end(data)
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, *_UNREADABLE):
            raise RecordingError("file", "cut", data[:_SHOWN]) from None
        found = self._zip.infolist()
        if len(found) > _MOST_FILES:
            raise RecordingError("file", "many_arrays", len(found), most=_MOST_FILES)
        self._found = {each.filename.removesuffix(".npy"): each for each in found}
        if len(self._found) < len(found):
            raise RecordingError("file", "twice")
        if layout.MARK not in self._found:
            names = ", ".join(self._found) or None
            raise RecordingError("file", "no_recording", names, name=layout.MARK)
        size = sum(each.file_size for each in found)
        if size > layout.MOST_BYTES:
            raise RecordingError("file", "unpacked", size, most=layout.MOST_BYTES)

    def __contains__(self, name: str) -> bool:
        """Whether there is such an array."""
        return name in self._found

    def array(self, name: str, dimensions: int, kind: Kind = "numbers") -> np.ndarray:
        """An array, in its own kind of number.

        Raises:
            RecordingError: it is missing, damaged, of another shape, or of something else.
            Cancelled: ``control`` said so.
        """
        info = self._found.get(name)
        if info is None:
            raise RecordingError(name, "missing")
        if info.flag_bits & 1:
            raise RecordingError(name, "locked")
        try:
            with self._zip.open(info) as file:
                header = _header(file)
                _check(name, header, dimensions, kind)
                size = prod(header.shape) * header.dtype.itemsize
                if file.tell() + size != info.file_size:
                    raise RecordingError(name, "size", str(header.shape))
                data = self._read(file.read, size)
        except RecordingError:
            raise
        except (OSError, EOFError, zipfile.BadZipFile, zlib.error):
            raise RecordingError(name, "damaged") from None
        except _UNREADABLE:
            raise RecordingError(name, "header") from None
        flat = np.frombuffer(data, header.dtype) if data else np.zeros(0, header.dtype)
        if header.fortran:
            return flat.reshape(header.shape[::-1]).T
        return flat.reshape(header.shape)

    def _read(self, read: Callable[[int], bytes], size: int) -> bytearray:
        """So many bytes; the last read looks whether they add up to what they shall."""
        data = bytearray()
        while len(data) < size:
            self._control.check()
            piece = read(min(_PIECE, size - len(data)))
            if not piece:
                raise EOFError
            data += piece
        if read(1):
            raise EOFError
        return data


def _check_end(data: bytes) -> None:
    """Looks at the last record of an archive, which says how long the list of its files is.

    ``zipfile`` reads that list whole, whatever its length. NumPy writes no comment behind it, and
    needs no record for what is larger than 4 GB.

    Raises:
        RecordingError: it is not there, or not as NumPy writes it; the list is too long.
    """
    end, larger = data[-_END.size :], data[-_END.size - _LARGER :]
    if len(end) < _END.size or not end.startswith(b"PK\5\6") or larger.startswith(b"PK\6\7"):
        raise RecordingError("file", "cut", data[:_SHOWN])
    _, _, _, _, count, listed, _, comment = _END.unpack(end)
    if comment:
        raise RecordingError("file", "cut", data[:_SHOWN])
    if listed > _MOST_LISTED:
        raise RecordingError("file", "many_arrays", count, most=_MOST_FILES)


def _header(file: _Readable) -> _Header:
    version = npy.read_magic(file)
    if version == (1, 0):
        return _Header(*npy.read_array_header_1_0(file))
    if version == (2, 0):
        return _Header(*npy.read_array_header_2_0(file))
    raise ValueError


def _check(name: str, header: _Header, dimensions: int, kind: Kind) -> None:
    if header.dtype.hasobject:
        raise RecordingError(name, "objects", str(header.dtype))
    kinds = "fiu" if kind == "numbers" else "U"
    if header.dtype.kind not in kinds or header.dtype.itemsize == 0:
        raise RecordingError(name, kind, str(header.dtype))
    if len(header.shape) != dimensions or any(length < 0 for length in header.shape):
        raise RecordingError(name, "dimensions", str(header.shape), count=dimensions)
