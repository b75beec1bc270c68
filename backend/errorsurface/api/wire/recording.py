"""The wire of a recorded training: its curves, and the plane that its path lies in."""

from pydantic import BaseModel

from errorsurface.api.wire.data import Note


class RecordedArray(BaseModel):
    """An array among the parameters."""

    name: str
    shape: list[int]


class RecordedSpectrum(BaseModel):
    """Ritz values of the Hessian after an update, ascending.

    Within ``errors`` of each there is an eigenvalue.
    """

    step: int
    values: list[float]
    errors: list[float]


class Recording(BaseModel):
    """A recorded training.

    Of ``entries`` those are told whose updates are in ``steps``: all, or of many those with the
    extreme losses. Losses and gradient norms that are not finite, or that nothing was told of, are
    ``null``. ``path`` are the coordinates of these entries in the plane of largest variance about
    their mean. ``shares`` is what each of up to ten components explains, and ``random_walk`` what
    they explain of a random walk of as many entries in infinitely many dimensions, whose
    coordinates are half a cosine and a whole one: ``cosines`` is how well this path's follow them.
    """

    entries: int
    parameters: int
    arrays: list[RecordedArray]
    more_arrays: int
    steps: list[int]
    loss: list[float | None]
    gradient_norm: list[float | None] | None
    path: list[tuple[float, float]]
    shares: list[float]
    random_walk: list[float]
    cosines: list[float]
    spectra: list[RecordedSpectrum]
    notes: list[Note]
