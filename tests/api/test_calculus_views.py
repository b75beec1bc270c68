"""The slice, the way out of a saddle and the extra dimension, over REST and the live channel."""

import numpy as np
import pytest

from tests.api.test_calculus import HIMMELBLAU, TAYLOR, TOY, ask

__all__ = ["ask"]

ACROSS = {"direction": [1.0, 1.0], "low": -2.0, "high": 2.0, "n": 9}


def test_slice_of_the_worked_example(ask):
    answer = ask("taylor", {"surface": TOY, "at": [0, 0], "slice": ACROSS})["slice"]
    t = np.linspace(-2, 2, 9)
    # Along (1, 1) / √2, L = (1 − t²/2)²; at the saddle g = 0 and vᵀHv = −2.
    np.testing.assert_allclose(answer["direction"], [0.5**0.5] * 2)
    np.testing.assert_allclose(answer["t"], t)
    np.testing.assert_allclose(answer["loss"], (1 - t**2 / 2) ** 2, atol=1e-12)
    np.testing.assert_allclose(answer["first_order"], np.ones(9))
    np.testing.assert_allclose(answer["second_order"], 1 - t**2, atol=1e-12)
    assert answer["slope"] == pytest.approx(0, abs=1e-12)
    assert answer["curvature"] == pytest.approx(-2)


def test_errors_grow_with_the_square_and_the_cube_of_the_distance(ask):
    radii = [1e-3, 2e-3]
    answer = ask("taylor", TAYLOR | {"radii": radii})["remainder"]
    assert answer["radius"] == radii
    first, second = np.array(answer["first_order"]), np.array(answer["second_order"])
    assert first[1] / first[0] == pytest.approx(4, rel=0.01)
    assert second[1] / second[0] == pytest.approx(8, rel=0.01)


def test_escape_from_the_worked_example(ask):
    step = [-0.5, 0.1, 0.5]
    answer = ask("escape", {"surface": TOY, "at": [0, 0], "step": step})
    # L(εu) = (1 − ε²/2)², λ = −2.
    assert answer["eigenvalue"] == pytest.approx(-2)
    np.testing.assert_allclose(answer["predicted"], [-0.25, -0.01, -0.25])
    np.testing.assert_allclose(answer["forward"], [-0.234375, -0.009975, -0.234375])
    np.testing.assert_allclose(answer["backward"], answer["forward"])


def test_there_is_no_escape_from_a_minimum(ask):
    answer = ask("escape", {"surface": HIMMELBLAU, "at": [3, 2], "step": [0.1]})
    assert answer["step"] == [0.1]
    assert all(answer[name] is None for name in ("eigenvalue", "direction", "forward"))


@pytest.mark.parametrize(
    ("blending", "kind"), [(0.0, "degenerate"), (0.01, "saddle"), (1.0, "saddle")]
)
def test_a_minimum_of_the_slice_is_a_saddle_of_the_whole(ask, blending, kind):
    request = {"surface": HIMMELBLAU, "at": [3, 2], "blending": blending}
    answer = ask("extra_dimension", request)
    # Himmelblau at (3, 2): second derivatives 74, 20 and 34.
    hessian = np.array(answer["hessian"])
    np.testing.assert_allclose(hessian[:2, :2], [[74, 20], [20, 34]])
    np.testing.assert_allclose(answer["eigenvalues"], np.linalg.eigvalsh(hessian), atol=1e-12)
    np.testing.assert_allclose(answer["gradient"], 0, atol=1e-12)
    assert (answer["slice_kind"], answer["kind"]) == ("minimum", kind)
    along = np.array(answer["along"])
    if blending == 1.0:
        # Downwards to both sides along the lowest eigenvector, and as fast as it says at first.
        middle, w = len(along) // 2, np.array(answer["w"])
        assert along[middle - 1] < along[middle] > along[middle + 1]
        second = np.diff(along[middle - 1 : middle + 2], 2)[0] / (w[1] - w[0]) ** 2
        assert second == pytest.approx(answer["eigenvalues"][0], rel=0.05)


@pytest.mark.parametrize(
    ("kind", "body", "field"),
    [
        ("taylor", TAYLOR | {"slice": ACROSS | {"direction": [0.0, 0.0]}}, "slice.direction"),
        ("taylor", TAYLOR | {"slice": ACROSS | {"n": 1}}, "slice.n"),
        ("taylor", TAYLOR | {"radii": [0.0]}, "radii.0"),
        ("escape", TAYLOR | {"step": []}, "step"),
        ("extra-dimension", TAYLOR | {"blending": 1.5}, "blending"),
    ],
)
def test_what_means_nothing_is_named(client, kind, body, field):
    answer = client.post(f"/api/{kind}", json=body)
    assert answer.status_code == 422
    assert [error["field"] for error in answer.json()["errors"]] == [field]


@pytest.mark.parametrize("ends", [(2.0, -1.5), (0.5, 0.5), (-1e100, 1e100)])
def test_the_places_of_a_slice_are_from_low_to_high_whichever_is_lower(client, ends):
    cut = ACROSS | {"low": ends[0], "high": ends[1], "n": 5}
    answer = client.post("/api/taylor", json=TAYLOR | {"slice": cut})
    assert answer.status_code == 200
    np.testing.assert_allclose(answer.json()["slice"]["t"], np.linspace(*ends, 5))


def test_away_from_a_minimum_there_is_nothing_to_add_a_dimension_to(client):
    answer = client.post("/api/extra-dimension", json=TAYLOR | {"blending": 0.5}).json()
    assert answer.pop("slice_kind") == client.post("/api/taylor", json=TAYLOR).json()["kind"]
    assert set(answer) > {"loss", "hessian", "kind", "along"}
    assert all(value is None for value in answer.values())
