"""Searches that several tests look at."""

from functools import lru_cache

import sympy as sp

from errorsurface.critical.critical_points import critical_points
from errorsurface.surfaces import SURFACES
from errorsurface.surfaces.landscape import Landscape
from tests.surfaces.formulas import surface_of
from tests.surfaces.literature import X, Y
from tests.surfaces.literature import expression as symbolic


@lru_cache
def found_on(key):
    surface = SURFACES[key]
    return critical_points(Landscape.of(surface))


def expression(key):
    """The SymPy expression with the default parameters."""
    values = {parameter.name: parameter.default for parameter in SURFACES[key].parameters}
    formula = symbolic(key)
    return formula.subs(
        {symbol: sp.Rational(str(values[symbol.name])) for symbol in formula.free_symbols - {X, Y}}
    )


def on(formula, domain=((-2.0, 2.0), (-2.0, 2.0))):
    return critical_points(Landscape.of(surface_of(formula, domain)))


# Published to the digits that stand here, the last of which some sources cut, not round.
# Himmelblau: en.wikipedia.org/wiki/Himmelblau's_function;
# Müller–Brown: K. Müller, L. D. Brown, doi:10.1007/BF00547608, table 1; Goldstein–Price: the
# four minima in doi:10.1504/IJMMNO.2013.055204; six-hump camel: the six minima in
# L. C. W. Dixon, G. P. Szegö, Towards Global Optimisation 2, 1978.
