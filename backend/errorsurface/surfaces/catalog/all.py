"""The catalogue of error surfaces: key → record, the lecture's first."""

from collections.abc import Mapping
from types import MappingProxyType

from errorsurface.surfaces.catalog.bowls import BOWLS
from errorsurface.surfaces.catalog.lecture import LECTURE
from errorsurface.surfaces.catalog.many_minima import MANY_MINIMA
from errorsurface.surfaces.catalog.not_smooth import NOT_SMOOTH
from errorsurface.surfaces.catalog.polynomials import POLYNOMIALS
from errorsurface.surfaces.catalog.saddles import SADDLES
from errorsurface.surfaces.catalog.valleys import VALLEYS
from errorsurface.surfaces.catalog.wells import WELLS
from errorsurface.surfaces.surface import Surface


def by_key(*themes: tuple[Surface, ...]) -> Mapping[str, Surface]:
    """The surfaces of all themes in order, read-only.

    Raises:
        ValueError: a key is there twice.
    """
    surfaces: dict[str, Surface] = {}
    for surface in (surface for theme in themes for surface in theme):
        if surface.key in surfaces:
            raise ValueError(f"two surfaces have the key {surface.key!r}")
        surfaces[surface.key] = surface
    return MappingProxyType(surfaces)


SURFACES: Mapping[str, Surface] = by_key(
    LECTURE, BOWLS, SADDLES, VALLEYS, POLYNOMIALS, WELLS, MANY_MINIMA, NOT_SMOOTH
)


def surface_named(key: str) -> Surface:
    """The catalogue's surface with this key.

    Raises:
        ValueError: there is none; the message names the key and all that are allowed.
    """
    if key not in SURFACES:
        raise ValueError(f"there is no surface {key!r}; allowed: {', '.join(SURFACES)}")
    return SURFACES[key]
