"""A kind of surface is one entry: a throw-away one gets every answer there is."""

import json
import math
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

PROGRAM = Path(__file__).with_name("throw_away_kind.py")
A, B, C = 3.0, 1.0, -2.0
SADDLE = {"kind": "quadratic", "a": A, "b": B, "c": C}
BOWL = {"kind": "quadratic", "a": 2.0, "b": 0.0, "c": 4.0}
GD = [{"key": "gd", "hyperparameters": {"learning_rate": 0.1}}]
QUESTIONS = {
    "grid": ("/api/grid", {"surface": SADDLE, "n": 5}),
    "runs": ("/api/trajectories", {"surface": BOWL, "start": [1, 1], "optimizers": GD, "steps": 9}),
    "taylor": ("/api/taylor", {"surface": SADDLE, "at": [0.5, -1.0]}),
    "points": ("/api/critical-points", {"surface": SADDLE}),
    "escape": ("/api/escape", {"surface": SADDLE, "at": [0, 0], "step": [0.1]}),
    "lifted": ("/api/extra-dimension", {"surface": BOWL, "at": [0, 0], "blending": 1.0}),
    "verdicts": (
        "/api/verdicts",
        {"surface": BOWL, "start": [1, 1], "optimizers": GD, "steps": 500},
    ),
    "catalog": ("/api/grid", {"surface": {"kind": "catalog", "key": "sphere"}, "n": 3}),
    "too large": ("/api/grid", {"surface": BOWL | {"a": 1000.0}, "n": 5}),
    "missing": ("/api/grid", {"surface": {"kind": "quadratic", "a": 1.0, "b": 1.0}, "n": 5}),
    "unknown": ("/api/grid", {"surface": {"kind": "cubic"}, "n": 5}),
}


@pytest.fixture(scope="module")
def answers(tmp_path_factory):
    directory = tmp_path_factory.mktemp("kinds")
    subprocess.run(
        [sys.executable, str(PROGRAM), str(directory / "cache"), str(directory / "answers")],
        input=json.dumps(list(QUESTIONS.values())),
        check=True,
        capture_output=True,
        text=True,
    )
    told = json.loads((directory / "answers").read_text())
    return dict(zip(QUESTIONS, told, strict=True))


def loss(x, y):
    return 0.5 * (A * x**2 + C * y**2) + B * x * y


def test_the_grid(answers):
    status, grid = answers["grid"]
    x, y = np.meshgrid(grid["x"], grid["y"])
    assert status == 200
    np.testing.assert_allclose(grid["z"], loss(x, y), atol=1e-14)


def test_runs_go_by_the_closed_form(answers):
    # θ^t = (1 − 0.1·λ)^t along both axes, λ = 2 and 4.
    points = np.array(answers["runs"][1]["runs"][0]["points"])
    t = np.arange(10)
    np.testing.assert_allclose(points, np.stack([0.8**t, 0.6**t], axis=1), rtol=1e-12)


def test_the_calculus_of_a_point(answers):
    found = answers["taylor"][1]
    assert found["hessian"] == [[A, B], [B, C]]
    assert found["gradient"] == pytest.approx([A * 0.5 - B, B * 0.5 - C])
    root = math.sqrt(((A - C) / 2) ** 2 + B**2)
    assert found["eigenvalues"] == pytest.approx([(A + C) / 2 - root, (A + C) / 2 + root])


def test_critical_points_and_the_way_out(answers):
    (point,) = answers["points"][1]["points"]
    assert (point["kind"], answers["points"][1]["complete"]) == ("saddle", True)
    np.testing.assert_allclose(point["at"], 0.0, atol=1e-12)
    low = (A + C) / 2 - math.sqrt(((A - C) / 2) ** 2 + B**2)
    assert answers["escape"][1]["forward"] == pytest.approx([0.5 * low * 0.01])
    assert answers["lifted"][1]["kind"] == "saddle"


def test_the_verdict(answers):
    (verdict,) = answers["verdicts"][1]["verdicts"]
    assert verdict["kind"] == "minimum"
    assert verdict["critical_point"] == pytest.approx([0.0, 0.0], abs=1e-9)


def test_the_catalogue_is_still_there(answers):
    assert answers["catalog"][0] == 200


@pytest.mark.parametrize(
    ("question", "field", "words"),
    [
        ("too large", "surface.a", "-100.0 to 100.0"),
        ("missing", "surface.c", "required"),
        ("unknown", "surface.kind", "catalog, regression, network, quadratic"),
    ],
)
def test_what_is_wrong_is_named(answers, question, field, words):
    status, problem = answers[question]
    assert status == 422
    assert problem["errors"][0]["field"] == field
    assert words in problem["errors"][0]["allowed"]
