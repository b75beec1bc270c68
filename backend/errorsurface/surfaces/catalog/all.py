"""The catalogue of error surfaces: key → record, the lecture's first."""

from collections.abc import Mapping

from errorsurface.records import by_key
from errorsurface.surfaces.catalog.bowls import BOWLS
from errorsurface.surfaces.catalog.lecture import LECTURE
from errorsurface.surfaces.catalog.many_minima import MANY_MINIMA
from errorsurface.surfaces.catalog.not_smooth import NOT_SMOOTH
from errorsurface.surfaces.catalog.polynomials import POLYNOMIALS
from errorsurface.surfaces.catalog.regressions import REGRESSIONS
from errorsurface.surfaces.catalog.saddles import SADDLES
from errorsurface.surfaces.catalog.valleys import VALLEYS
from errorsurface.surfaces.catalog.wells import WELLS
from errorsurface.surfaces.landscape import Landscape
from errorsurface.surfaces.surface import Surface

SURFACES: Mapping[str, Surface] = by_key(
    LECTURE, REGRESSIONS, BOWLS, SADDLES, VALLEYS, POLYNOMIALS, WELLS, MANY_MINIMA, NOT_SMOOTH
)


def surface_named(key: str) -> Surface:
    """The catalogue's surface with this key.

    Raises:
        ValueError: there is none; the message names the key and all that are allowed.
    """
    if key not in SURFACES:
        raise ValueError(f"there is no surface {key!r}; allowed: {', '.join(SURFACES)}")
    return SURFACES[key]


def landscape_named(key: str, chosen: Mapping[str, float] | None = None) -> Landscape:
    """The catalogue's surface with this key and the values ``chosen``, defaults for the others.

    >>> landscape_named("rosenbrock", {"b": 10.0}).values
    {'a': 1.0, 'b': 10.0}

    Raises:
        ValueError: there is none, or a value is not allowed.
    """
    return Landscape.of(surface_named(key), chosen, lasting=True)
