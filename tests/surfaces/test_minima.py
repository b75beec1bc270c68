"""The best models of data against least squares, SciPy, scikit-learn and what is done by hand."""

import json
from pathlib import Path

import numpy as np
import pytest
import scipy.linalg
import scipy.optimize

from errorsurface.critical.critical_points import critical_points
from errorsurface.surfaces.data import Task, regression
from errorsurface.surfaces.data.datasets import columns
from tests.surfaces.losses import SQUARED_SUM, TASKS, examples, reference

# By make_minima.py.
GOLDEN = json.loads((Path(__file__).parent / "golden" / "sklearn.json").read_text())


@pytest.mark.parametrize("task", TASKS, ids=str)
def test_the_known_minimum_is_lower_than_what_an_optimizer_of_scipy_finds(task):
    x, y = examples(task, 25)
    landscape = regression(task, x, y)
    known = landscape.minimum
    assert known is not None
    assert known.loss == pytest.approx(reference(task, known.at, x, y), rel=1e-12)
    for (low, high), at, start in zip(landscape.domain, known.at, landscape.start, strict=True):
        assert low < at < high
        assert low <= start <= high
    for begin in ((0.5, -0.5), known.at):
        found = scipy.optimize.minimize(
            lambda point: reference(task, point, x, y),
            begin,
            method="Nelder-Mead",
            options={"xatol": 1e-10, "fatol": 1e-14, "maxiter": 600},
        )
        assert known.loss <= found.fun * (1.0 + 1e-9)


@pytest.mark.parametrize("fit", GOLDEN, ids=lambda fit: f"{fit['loss']}-{fit['feature']}")
def test_the_known_minimum_is_scikit_learns(fit):
    x, y = columns(fit["set"], fit["feature"])
    landscape = regression(Task(fit["model"], fit["loss"]), x, y)
    np.testing.assert_allclose(landscape.minimum.at, fit["at"], rtol=1e-6)


@pytest.mark.parametrize("scale", [1.0, 1e-5, 1e5])
def test_least_squares_are_numpys(scale):
    generator = np.random.Generator(np.random.PCG64(3))
    x = scale * (1000.0 + generator.normal(size=50))
    y = 3.0 + 2.0 * x / scale + generator.normal(size=50)
    landscape = regression(SQUARED_SUM, x, y)
    design = np.stack([np.ones_like(x), x - x.mean()], axis=1)
    (b, w), (rest,), *_ = np.linalg.lstsq(design, y)
    assert landscape.minimum.at[1] == pytest.approx(w, rel=1e-10)
    assert landscape.minimum.at[0] == pytest.approx(b - w * x.mean(), rel=1e-10)
    assert landscape.minimum.loss == pytest.approx(rest, rel=1e-10)


@pytest.mark.parametrize(
    ("x", "y", "product"),
    [
        ([1.0, 2.0, -1.0], [3.0, 2.0, 1.0], 1.0),
        # Of 3, 1 and −1 the middle one would do, but for the weight of the last.
        ([1.0, 2.0, -4.0], [3.0, 2.0, 4.0], -1.0),
        ([1.0, 1.0], [1.0, 3.0], None),  # anything from 1 to 3 is as good
    ],
)
def test_the_best_product_for_the_absolute_loss_is_a_weighted_median(x, y, product):
    task = Task("toy_network", "absolute")
    landscape = regression(task, np.array(x), np.array(y))
    if product is None:
        assert landscape.minimum is None
        assert landscape.known_curves() == ()
        return
    assert np.prod(landscape.minimum.at) == pytest.approx(product)
    for curve in landscape.known_curves():
        np.testing.assert_allclose(np.prod(curve.points, axis=1), product)
        least = reference(task, (1.0, product), np.array(x), np.array(y))
        assert curve.loss == pytest.approx(least)


@pytest.mark.parametrize(
    ("x", "y"), [([2.0] * 3, [1.0, 2.0, 6.0]), ([0.0] * 2, [1.0, 2.0]), ([-3.0], [1.0])]
)
def test_a_constant_feature_leaves_a_valley(x, y):
    landscape = regression(SQUARED_SUM, np.array(x), np.array(y))
    (curve,) = landscape.known_curves()
    design = np.stack([np.ones_like(x), x], axis=1)
    least, *_ = np.linalg.lstsq(design, y)
    assert curve.loss == pytest.approx(((y - design @ least) ** 2).sum())
    (null,) = scipy.linalg.null_space(design).T
    for end in curve.points:
        assert np.cross([*(end - least), 0.0], [*null, 0.0])[2] == pytest.approx(0.0, abs=1e-12)
        assert min(*np.abs(np.array(landscape.domain) - np.array(end)[:, None]).ravel()) < 1e-12


def test_the_search_finds_the_same_valley():
    landscape = regression(SQUARED_SUM, np.full(3, 2.0), np.array([1.0, 2.0, 6.0]))
    found = critical_points(landscape)
    ((curve,), (known,)) = found.curves, landscape.known_curves()
    assert not found.points
    np.testing.assert_allclose(sorted(curve.points[[0, -1]].tolist()), sorted(known.points))


# Two best lines at the ends of the segment, by hand.
EDGES = [
    # At x = 1 in the middle of both, at x = 2 anywhere at least 1 from either.
    ("huber", [1.0, 1.0, 2.0, 2.0], [1.0, 2.0, 6.0, 3.0], (-1.0, 2.5), (-2.0, 3.5)),
    # Through the one at x = 1, between the two at x = 2.
    ("absolute", [1.0, 2.0, 2.0], [1.0, 6.0, 3.0], (-1.0, 2.0), (-4.0, 5.0)),
]


@pytest.mark.parametrize(("loss", "x", "y", "one", "other"), EDGES)
def test_lines_that_are_equally_good_form_a_segment(loss, x, y, one, other):
    task = Task("linear", loss)
    landscape = regression(task, np.array(x), np.array(y))
    (curve,) = landscape.known_curves()
    np.testing.assert_allclose(curve.points, [one, other], atol=1e-9)
    for at in (one, other, landscape.minimum.at):
        assert reference(task, at, np.array(x), np.array(y)) == pytest.approx(curve.loss)
    outside = scipy.optimize.minimize(
        lambda at: reference(task, at, np.array(x), np.array(y)), (0.0, 0.0), method="Nelder-Mead"
    )
    assert curve.loss <= outside.fun + 1e-12


@pytest.mark.parametrize("loss", ["absolute", "huber"])
@pytest.mark.parametrize(
    ("x", "y", "curves"),
    [
        ([2.0], [3.0], 1),
        ([2.0] * 3, [1.0, 3.0, 50.0], 1),
        ([2.0] * 4, [1.0, 3.0, 60.0, 63.0], 0),  # anything between 4 and 59 is as good
    ],
)
def test_a_constant_feature_leaves_a_valley_or_an_area(loss, x, y, curves):
    landscape = regression(Task("linear", loss), np.array(x), np.array(y))
    assert len(landscape.known_curves()) == curves
    for curve in landscape.known_curves():
        best = scipy.optimize.minimize_scalar(
            lambda c: reference(Task("linear", loss), (c, 0.0), np.array(x), np.array(y)),
            bounds=(0.0, 60.0),
            method="bounded",
            options={"xatol": 1e-9},
        )
        np.testing.assert_allclose(np.array(curve.points) @ [1.0, 2.0], best.x, atol=1e-6)


def test_the_toy_network_has_its_saddle_and_its_valleys():
    landscape = regression(Task("toy_network", "squared"), np.array([1.0]), np.array([1.0]))
    found = critical_points(landscape)
    ((saddle,), curves) = found.points, found.curves
    assert saddle.kind == "saddle"
    assert saddle.eigenvalues == pytest.approx([-2.0, 2.0])
    assert len(curves) == len(landscape.known_curves()) == 2
    for curve in landscape.known_curves():
        assert np.prod(curve.points, axis=1) == pytest.approx(np.ones(len(curve.points)))


@pytest.mark.parametrize(
    ("x", "y", "separable"),
    [
        ([-1.0, 0.0, 1.0], [0.0, 0.0, 1.0], True),
        ([-1.0, 1.0, 1.0, 2.0], [0.0, 0.0, 1.0, 1.0], True),  # but for one that lies on it
        ([3.0, 2.0, 1.0], [0.0, 1.0, 1.0], True),
        ([0.0, 1.0, 2.0], [0.0, 1.0, 0.0], False),
    ],
)
@pytest.mark.parametrize("loss", ["logistic", "squared"])
def test_separable_classes_have_no_minimum(loss, x, y, separable):
    task = Task("logistic", loss, "sum")
    landscape = regression(task, np.array(x), np.array(y))
    assert (landscape.infimum is not None) is separable
    assert (landscape.minimum is None) is separable
    if separable:
        # About the threshold, ever surer, with the best constant there.
        side = 1.0 if np.corrcoef(x, y)[0, 1] > 0.0 else -1.0
        threshold = 1.0 if 1.0 in x and x.count(1.0) == 2 else side * 0.5 if side > 0.0 else 2.5
        least = [
            scipy.optimize.minimize_scalar(
                lambda c, w=w: reference(
                    task, (c - side * w * threshold, side * w), np.array(x), np.array(y)
                ),
                bounds=(-1.0, 1.0),
                method="bounded",
            ).fun
            for w in (4.0, 8.0, 16.0)
        ]
        assert least[0] > least[1] > least[2]
        assert landscape.infimum == pytest.approx(least[2], abs=1e-3)
