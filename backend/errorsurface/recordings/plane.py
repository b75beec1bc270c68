"""The plane that a path of many parameters lies in, and how much of the path that plane holds."""

from dataclasses import dataclass

import numpy as np
from jaxtyping import Float, Int

from errorsurface.control import UNWATCHED, Control
from errorsurface.recordings.reading import Recording

# Entries that are drawn, and that the plane is fitted to: more than a screen shows.
MOST_SHOWN = 1000
COMPONENTS = 10
# Numbers of one piece of the parameters, of all entries together.
_PIECE = 2_000_000


@dataclass(frozen=True)
class Plane:
    """Principal components of a path, about its mean.

    Attributes:
        path: the first two coordinates of each entry; the second is zero where there is one only.
            They are turned so that the path ends at larger ones than it begins with.
        shares: of the variance, that each component explains, at most ``COMPONENTS``; none where
            nothing moves.
        random_walk: what they explain of a random walk of as many entries in infinitely many
            dimensions.
        cosines: how well the first two coordinates follow half a cosine and a whole one, which
            those of a random walk do: absolute values of correlations.
    """

    path: Float[np.ndarray, "k 2"]
    shares: Float[np.ndarray, " c"]
    random_walk: Float[np.ndarray, " c"]
    cosines: Float[np.ndarray, " d"]


def shown(recording: Recording, most: int = MOST_SHOWN) -> Int[np.ndarray, " k"]:
    """Which entries are drawn: all if there are no more than ``most``.

    Else the first, the last, and of equal parts of the run those with the lowest and the highest
    loss, so that no spike is lost.
    """
    count = len(recording.step)
    if count <= most:
        return np.arange(count)
    loss = np.nan_to_num(recording.loss, posinf=np.inf, neginf=-np.inf)
    kept = {0, count - 1}
    for part in np.array_split(np.arange(count), (most - 2) // 2):
        kept |= {int(part[loss[part].argmin()]), int(part[loss[part].argmax()])}
    return np.array(sorted(kept))


def plane_of(parameters: np.ndarray, control: Control = UNWATCHED) -> Plane:
    """The plane of largest variance.

    The eigenvectors of the k × k products of all entries with one another are the path's
    coordinates, however many parameters there are.

    Args:
        parameters: k entries of p, all finite.
        control: asked between pieces.

    Raises:
        Cancelled: ``control`` said so.
    """
    entries, size = parameters.shape
    gram, scale = _products(parameters, control)
    control.check()
    values, vectors = np.linalg.eigh(gram)
    count = min(COMPONENTS, entries - 1, size)
    values = np.maximum(values[::-1][:count], 0.0)
    vectors = vectors[:, ::-1][:, :2]
    total = float(np.trace(gram))
    path = np.zeros((entries, 2))
    if total == 0.0:
        return Plane(path, np.zeros(0), np.zeros(0), np.zeros(0))
    drawn = min(2, count)
    turned = np.where(vectors[-1] < vectors[0], -1.0, 1.0)
    path[:, :drawn] = (vectors * turned)[:, :drawn] * np.sqrt(values[:drawn])
    cosines = _cosines(path[:, :drawn])
    return Plane(path * scale, values / total, random_walk(entries, count), cosines)


def random_walk(entries: int, count: int) -> Float[np.ndarray, " c"]:
    """Shares of the first ``count`` components of a random walk in infinitely many dimensions.

    Its products have the eigenvalues 1/(4 sin²(πj/2k)), which go as 1/j²: for many entries the
    first two explain 6/π² and a quarter of that, 61 % and 15 % (Antognini and Sohl-Dickstein, PCA
    of high dimensional random walks with comparison to neural network training, 2018).
    """
    each = 1.0 / np.sin(np.pi * np.arange(1, entries) / (2 * entries)) ** 2
    return each[:count] / np.sum(each)


def _products(parameters: np.ndarray, control: Control) -> tuple[Float[np.ndarray, "k k"], float]:
    """Products of all entries about their mean, in a unit that keeps them finite, and that unit."""
    entries, size = parameters.shape
    gram = np.zeros((entries, entries))
    scale = max(abs(float(parameters.max())), abs(float(parameters.min()))) or 1.0
    columns = max(1, _PIECE // entries)
    for begin in range(0, size, columns):
        control.check()
        piece = parameters[:, begin : begin + columns].astype(np.float64) / scale
        piece -= piece.mean(axis=0)
        gram += piece @ piece.T
        control.progress(min(1.0, (begin + columns) / size))
    return gram, scale


def _cosines(path: Float[np.ndarray, "k d"]) -> Float[np.ndarray, " d"]:
    entries, drawn = path.shape
    middle = (np.arange(entries) + 0.5) / entries
    waves = np.cos(np.pi * np.outer(middle, np.arange(1, drawn + 1)))
    lengths = np.linalg.norm(path, axis=0) * np.linalg.norm(waves, axis=0)
    along = np.abs(np.sum(path * waves, axis=0))
    return np.divide(along, lengths, out=np.zeros(drawn), where=lengths > 0.0)
