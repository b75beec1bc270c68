"""The catalogue and its records."""

import dataclasses
import math

import jax.numpy as jnp
import numpy as np
import pytest

from errorsurface.records import by_key
from errorsurface.surfaces import SURFACES, Landscape, surface_named

REQUIRED = (
    *("toy_network", "elongated_bowl", "crescent", "plateau_saddle_minimum", "rugged", "sphere"),
    *("hyperbolic_paraboloid", "monkey_saddle", "quartic_valley", "gradient_flat", "rosenbrock"),
    *("himmelblau", "beale", "booth", "matyas", "goldstein_price", "three_hump_camel"),
    *("six_hump_camel", "styblinski_tang", "mccormick", "rastrigin", "ackley", "griewank"),
    *("schwefel", "easom", "drop_wave", "levy", "michalewicz", "bukin_6", "eggholder"),
    *("muller_brown", "peaks", "two_wells", "pokemon_regression"),
)
EVERY = pytest.mark.parametrize("surface", SURFACES.values(), ids=SURFACES.keys())


def test_every_required_surface_is_there_and_the_lecture_comes_first():
    assert set(REQUIRED) <= set(SURFACES)
    assert tuple(SURFACES)[:5] == REQUIRED[:5]


def test_the_catalogue_is_read_only_and_takes_no_key_twice():
    sphere = SURFACES["sphere"]
    with pytest.raises(TypeError):
        SURFACES["another"] = sphere
    with pytest.raises(ValueError, match="'sphere'"):
        by_key((sphere,), (sphere,))


def test_an_unknown_key_is_named_with_all_that_are_allowed():
    assert surface_named("peaks") is SURFACES["peaks"]
    with pytest.raises(ValueError, match="'nowhere'") as error:
        surface_named("nowhere")
    assert all(key in str(error.value) for key in SURFACES)


@EVERY
def test_a_record_is_whole(surface):
    assert surface.key == surface.key.lower()
    assert surface.key.isidentifier()
    for text in (surface.title, surface.tex, surface.source, surface.description):
        assert text == text.strip()
        assert text
    assert surface.description.endswith(".")
    assert surface.tex.count("{") == surface.tex.count("}")
    assert surface.tex.count(r"\left") == surface.tex.count(r"\right")
    for (low, high), start in zip(surface.domain, surface.start, strict=True):
        assert low < start < high


@EVERY
def test_a_parameter_has_a_default_inside_its_range(surface):
    for parameter in surface.parameters:
        assert parameter.minimum <= parameter.default <= parameter.maximum
        assert parameter.minimum < parameter.maximum
        assert parameter.scale == "linear" or parameter.minimum > 0.0
    names = [parameter.name for parameter in surface.parameters]
    assert len(set(names)) == len(names)


@EVERY
def test_a_record_can_be_a_dictionary_key_and_cannot_change(surface):
    assert {surface: 1}[dataclasses.replace(surface)] == 1
    with pytest.raises(dataclasses.FrozenInstanceError):
        surface.key = "another"


def test_parameter_values_come_in_the_records_order():
    rosenbrock = SURFACES["rosenbrock"]
    values = Landscape.of(rosenbrock, {"b": 10.0}).parameters
    assert values.dtype == jnp.float64
    np.testing.assert_array_equal(values, [1.0, 10.0])
    assert Landscape.of(SURFACES["sphere"]).parameters.shape == (0,)


@pytest.mark.parametrize(
    ("chosen", "message"),
    [({"c": 1.0}, "'c'.*allowed: a, b"), ({"b": 1e4}, "'b'.*10000"), ({"a": math.nan}, "nan")],
)
def test_a_wrong_parameter_is_named(chosen, message):
    with pytest.raises(ValueError, match=message):
        Landscape.of(SURFACES["rosenbrock"], chosen)


def test_reach_is_the_domain_grown_tenfold_about_its_centre():
    assert Landscape.of(SURFACES["rosenbrock"]).reach == ((-20.0, 20.0), (-19.0, 21.0))
