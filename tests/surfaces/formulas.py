"""Surfaces around formulas of the tests' own."""

from collections.abc import Callable

from errorsurface.surfaces import Surface

SQUARE = ((-2.0, 2.0), (-2.0, 2.0))


def surface_of(formula: Callable, domain=SQUARE, kink: str | None = None) -> Surface:
    """A surface without parameters."""
    return Surface(
        key="formula",
        title="A formula",
        tex="L",
        formula=formula,
        domain=domain,
        start=(domain[0][0], domain[1][0]),
        source="this test",
        description="A formula of a test.",
        kink=kink,
    )
