"""Scenes about single points: what gradient and Hessian say, and what they do not."""

from errorsurface.scenes.claims import (
    count_of,
    curvature_along,
    eigenvalues_at,
    ends_as,
    ends_at,
    gradient_at,
    in_one_dimension_more,
    kind_at,
    loss_at,
    second_order_is_closer,
    way_out,
)
from errorsurface.scenes.scene import Runner, Scene

_ORIGIN = (0.0, 0.0)
_EXACT = 1e-9
_POINT = {"panel": "point", "probe": "0,0"}

# A minimum of the three-hump camel: x² = 2.1 + √0.91 and y = −x/2, to ten digits.
_SIDE_HOLLOW = (-1.747552346, 0.873776173)

POINTS = (
    Scene(
        key="not_yet_a_minimum",
        idea="C2",
        surface="himmelblau",
        starts=((-0.5, -1.5),),
        runners=(Runner("gd", {"learning_rate": 0.001}), Runner("newton")),
        steps=300,
        options={"panel": "critical", "critical": "true"},
        claims=(
            count_of("minimum", 4),
            count_of("saddle", 4),
            count_of("maximum", 1),
            ends_as(0, "minimum"),
            ends_as(1, "saddle_stuck"),
        ),
    ),
    Scene(
        key="plane_and_patch",
        idea="C3",
        surface="peaks",
        starts=((-0.1, 1.4),),
        runners=(Runner("gd", {"learning_rate": 0.005}),),
        steps=300,
        options={"panel": "point", "part": "taylor", "probe": "0.6,0.9"},
        claims=(
            second_order_is_closer((0.6, 0.9), 0.1),
            second_order_is_closer((0.6, 0.9), 0.3),
        ),
    ),
    Scene(
        key="downhill_and_bend",
        idea="C4",
        surface="booth",
        starts=((-8.0, 4.0),),
        runners=(Runner("gd", {"learning_rate": 0.01}),),
        steps=500,
        options=_POINT,
        # L is quadratic, so that all of this is exact: H = [[10, 8], [8, 10]].
        claims=(
            loss_at(_ORIGIN, 74.0, _EXACT),
            gradient_at(_ORIGIN, (-34.0, -38.0), _EXACT),
            eigenvalues_at(_ORIGIN, (2.0, 18.0), _EXACT),
            ends_at(0, (1.0, 3.0)),
        ),
    ),
    Scene(
        key="up_or_down",
        idea="C5",
        surface="hyperbolic_paraboloid",
        starts=((-1.8, 0.001),),
        runners=(Runner("gd", {"learning_rate": 0.05}),),
        steps=200,
        options={**_POINT, "part": "slice", "angle": "60"},
        claims=(
            kind_at(_ORIGIN, "saddle"),
            curvature_along(_ORIGIN, (1.0, 0.0), 2.0, _EXACT),
            curvature_along(_ORIGIN, (0.0, 1.0), -2.0, _EXACT),
            curvature_along(_ORIGIN, (1.0, 1.0), 0.0, _EXACT),
            ends_as(0, "unbounded"),
        ),
    ),
    Scene(
        key="one_example",
        idea="C6",
        surface="toy_network",
        starts=((-1.5, 1.2),),
        runners=(Runner("gd", {"learning_rate": 0.05}),),
        steps=300,
        options=_POINT,
        claims=(
            gradient_at(_ORIGIN, (0.0, 0.0), _EXACT),
            eigenvalues_at(_ORIGIN, (-2.0, 2.0), _EXACT),
            kind_at(_ORIGIN, "saddle"),
            ends_as(0, "curve_of_minima"),
        ),
    ),
    Scene(
        key="way_out_of_a_saddle",
        idea="C7",
        surface="toy_network",
        # On w₂ = −w₁ the gradient points along the line: it leads into the saddle.
        starts=((0.8, -0.8),),
        runners=(
            Runner("gd", {"learning_rate": 0.05}),
            Runner("perturbed_gd", {"learning_rate": 0.05}),
        ),
        steps=300,
        options=_POINT,
        claims=(
            ends_as(0, "saddle_stuck"),
            ends_as(1, "curve_of_minima"),
            # Along (1, 1)/√2 it is (1 − ε²/2)² − 1; the prediction ½λε² would be −0.01.
            way_out(_ORIGIN, 0.1, 0.995**2 - 1.0, _EXACT),
        ),
    ),
    Scene(
        key="one_dimension_more",
        idea="C8",
        surface="three_hump_camel",
        starts=((-2.2, -1.1),),
        runners=(Runner("gd", {"learning_rate": 0.02}),),
        steps=300,
        options={"panel": "point", "probe": f"{_SIDE_HOLLOW[0]:.6f},{_SIDE_HOLLOW[1]:.6f}"},
        claims=(
            ends_at(0, _SIDE_HOLLOW),
            kind_at(_SIDE_HOLLOW, "minimum"),
            in_one_dimension_more(_SIDE_HOLLOW, 0.5, "saddle"),
        ),
    ),
)
