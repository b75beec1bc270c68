"""The question what is in the recording of a training: a file, of which nothing is kept."""

from typing import Any

import numpy as np

from errorsurface.api.answers.operation import Operation, always
from errorsurface.api.problems.errors import ProblemError
from errorsurface.api.problems.invalid import shown, wrong
from errorsurface.api.wire.base import Message
from errorsurface.api.wire.recording import Recording
from errorsurface.api.wire.words import words
from errorsurface.control import Control
from errorsurface.recordings import plane
from errorsurface.recordings.archive import RecordingError
from errorsurface.recordings.reading import Recording as Read
from errorsurface.recordings.reading import read_recording
from errorsurface.text import Message as Text
from errorsurface.text import message, rendered

# Arrays of parameters that are told by name.
_NAMED = 50


class Upload(Message):
    """A file as it came in, in pieces."""

    pieces: list[bytes]


def compute_recording(request: Upload, control: Control) -> dict[str, Any]:
    """The curves of a recorded training, and the plane that its path lies in."""
    try:
        read = read_recording(b"".join(request.pieces), control)
    except RecordingError as error:
        raise _told(error) from None
    kept = plane.shown(read)
    all_shown = len(kept) == len(read.step)
    fitted = plane.plane_of(read.parameters if all_shown else read.parameters[kept], control)
    return {
        "entries": len(read.step),
        "parameters": read.parameters.shape[1],
        "arrays": [
            {"name": shown(part.name), "shape": list(part.shape)} for part in read.parts[:_NAMED]
        ],
        "more_arrays": max(0, len(read.parts) - _NAMED),
        "steps": read.step[kept],
        "loss": read.loss[kept],
        "gradient_norm": None if read.gradient_norm is None else read.gradient_norm[kept],
        "path": fitted.path,
        "shares": fitted.shares,
        "random_walk": fitted.random_walk,
        "cosines": fitted.cosines,
        "spectra": [
            {"step": each.step, "values": each.values, "errors": each.errors}
            for each in read.spectra
        ],
        "notes": [
            {"text": rendered(said), "message": words(said)} for said in _notes(read, len(kept))
        ],
    }


def _told(error: RecordingError) -> ProblemError:
    arguments = {
        name: shown(value) if isinstance(value, str) else value
        for name, value in error.arguments.items()
    }
    allowed = message(f"allowed.recording.{error.reason}", **arguments)
    found = wrong(error.field, error.value, allowed)
    if found.field == "file":
        said = message("problem.recording.file", allowed=allowed)
    elif found.value is None:
        said = message("problem.recording.nothing", field=found.field, allowed=allowed)
    else:
        said = message(
            "problem.recording.value", field=found.field, value=found.value, allowed=allowed
        )
    return ProblemError(422, said, [found])


def _notes(read: Read, kept: int) -> list[Text]:
    """What is worth knowing of the file."""
    found: list[Text] = []
    ending = read.ending
    if ending is not None:
        name = shown(read.name_of(ending.parameter))
        found.append(message("recording.note.ending", step=ending.step, name=name))
    count = len(read.step)
    if kept < count:
        found.append(message("recording.note.thinned", kept=kept, all=count))
    gaps = np.flatnonzero(~np.isfinite(read.loss))
    if len(gaps):
        first = int(read.step[gaps[0]])
        found.append(message("recording.note.gaps", count=len(gaps), step=first))
    if (read.parameters == read.parameters[0]).all():
        found.append(message("recording.note.still"))
    return found


RECORDING = Operation(
    name="recording",
    path="/api/recording",
    request=Upload,
    answer=Recording,
    compute=compute_recording,
    heavy=always,
)
