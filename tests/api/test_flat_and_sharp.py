"""The surface of a test sample, and what sharpness says, against NumPy's least squares."""

import numpy as np
import pytest

RULE = {"kind": "generated", "name": "line", "n": 12, "noise": 1.0, "seed": 3}
LINE = {
    "kind": "regression",
    "model": "linear",
    "loss": "squared",
    "reduction": "mean",
    "data": RULE,
    "domain": [[-3.0, 4.0], [-2.0, 5.0]],
}
DIABETES = {"kind": "dataset", "name": "diabetes", "feature": "bmi"}
POINTS = {"kind": "points", "x": [0.0, 1.0, 2.0, 4.0, 5.0], "y": [1.0, 0.5, 2.0, 3.0, 5.5]}
CLASSES = {"kind": "points", "x": [0.0, 1.0, 2.0, 3.0], "y": [5.0, 5.0, 7.0, 7.0]}
DRAWN = {"kind": "drawn", "seed": 8}
HELD = {"kind": "held_out", "share": 0.4, "seed": 2}
LOGISTIC = LINE | {"model": "logistic", "loss": "logistic"}


@pytest.fixture
def ask(client):
    def asked(surface=LINE, test=DRAWN, path="flat-and-sharp", **more):
        body = {"surface": surface, "n": 9} | more
        if path == "flat-and-sharp":
            body |= {"test": test, "radius": 0.5} | more
        answer = client.post(f"/api/{path}", json=body)
        assert answer.status_code == 200, answer.text
        return answer.json()

    return asked


def drawn(seed, n):
    """The rule: a row of two normal numbers for each example, the feature and its noise."""
    rows = np.random.Generator(np.random.PCG64(seed)).standard_normal((n, 2))
    return rows[:, 0], 0.5 + 1.5 * rows[:, 0] + rows[:, 1]


def squared(at, x, y):
    return float(((y - at[0] - at[1] * x) ** 2).mean())


def test_a_fresh_draw_has_a_surface_and_a_minimum_of_its_own(ask):
    told = ask(test=DRAWN | {"n": 30})
    assert (told["training_count"], told["test_count"], told["training_z"]) == (12, 30, None)
    (x, y), (test_x, test_y) = drawn(3, 12), drawn(8, 30)
    b, w = np.meshgrid(told["x"], told["y"])
    z = ((test_y - b[..., None] - w[..., None] * test_x) ** 2).mean(axis=-1)
    np.testing.assert_allclose(told["z"], z, rtol=1e-10)
    best = []
    for name, (own_x, own_y) in {"training": (x, y), "test": (test_x, test_y)}.items():
        design = np.stack([np.ones_like(own_x), own_x], axis=1)
        best.append(np.linalg.lstsq(design, own_y)[0])
        minimum = told[f"{name}_minimum"]
        assert minimum["at"] == pytest.approx(best[-1], rel=1e-10)
        assert minimum["training_loss"] == pytest.approx(squared(best[-1], x, y))
        assert minimum["test_loss"] == pytest.approx(squared(best[-1], test_x, test_y))
    away = best[0] - best[1]
    hessian = 2.0 * np.array([[1.0, test_x.mean()], [test_x.mean(), (test_x**2).mean()]])
    assert told["rise"] == pytest.approx(0.5 * away @ hessian @ away)
    assert told["distance"] == pytest.approx(np.hypot(*away))
    costs = 0.5 * told["distance"] ** 2 * np.linalg.eigvalsh(hessian)
    assert list(told["shifted"].values()) == pytest.approx(costs)
    assert costs[0] <= told["rise"] <= costs[1]
    between = told["between"]
    ends = [between["t"].index(end) for end in (0.0, 1.0)]
    assert [between["test"][end] for end in ends] == pytest.approx(
        [told[f"{name}_minimum"]["test_loss"] for name in ("training", "test")]
    )


def test_what_is_held_out_and_what_is_left_make_up_the_whole(ask):
    points = LINE | {"data": POINTS, "domain": [[-2.0, 2.0], [-1.0, 2.0]]}
    told = ask(points, HELD)
    assert (told["training_count"], told["test_count"]) == (3, 2)
    parts = 3 * np.array(told["training_z"]) + 2 * np.array(told["z"])
    np.testing.assert_allclose(parts / 5, ask(points, path="grid")["z"], rtol=1e-12)
    assert ask(points, HELD | {"seed": 5})["z"] != told["z"]

    box = {"domain": [[-400.0, 200.0], [0.0, 20.0]]}
    limited = LINE | box | {"data": DIABETES | {"limit": 100, "seed": 5}}
    rest = ask(limited, {"kind": "rest"})
    assert (rest["training_count"], rest["test_count"]) == (100, 342)
    parts = 100 * np.array(ask(limited, path="grid")["z"]) + 342 * np.array(rest["z"])
    whole = ask(LINE | box | {"data": DIABETES}, path="grid")["z"]
    np.testing.assert_allclose(parts / 442, whole, rtol=1e-10)


@pytest.mark.parametrize("model", ["toy_network", "linear"])
def test_a_function_keeps_its_losses_while_its_sharpness_is_what_one_likes(ask, live, model):
    body = {"scales": [0.5, 1.0, 8.0]}
    surface = LINE | {"model": model}
    told = ask(surface, **body)
    rescaled = told["rescaled"]
    for name in ("training_loss", "test_loss"):
        assert [each[name] for each in rescaled] == pytest.approx(
            [told["training_minimum"][name]] * 3, rel=1e-12
        )
    largest = [each["largest_eigenvalue"] for each in rescaled]
    if model == "toy_network":
        # With w₁ = w₂ it is flattest, and the nearest test minimum farthest.
        assert largest[1] < largest[0] < largest[2]
        assert rescaled[1]["distance"] > rescaled[0]["distance"] > rescaled[2]["distance"]
        assert rescaled[1]["at"] == told["training_minimum"]["at"]
        assert rescaled[1]["distance"] == pytest.approx(told["distance"])
    else:
        assert largest[0] > largest[1] > largest[2]
    question = {"surface": surface, "test": DRAWN, "n": 9, "radius": 0.5} | body
    over = live.ask({"type": "flat_and_sharp", "id": 1, **question})
    assert over["rescaled"] == rescaled


def test_what_has_no_minimum_or_no_hessian_is_told_without(ask):
    kinked = ask(LINE | {"loss": "absolute"})
    assert kinked["rescaled"][0]["largest_eigenvalue"] is None
    assert kinked["rescaled"][0]["mean_rise"] > 0
    assert "kink" in kinked["notes"][0]["text"]
    # With one threshold between four of them, whatever is held out.
    separable = ask(LOGISTIC | {"data": CLASSES}, HELD | {"share": 0.5, "seed": 0})
    assert separable["training_minimum"] is separable["rise"] is separable["between"] is None
    assert separable["rescaled"] == []
    assert ["no minimum" in note["text"] for note in separable["notes"]] == [True, True]


@pytest.mark.parametrize(
    ("surface", "test", "field", "words"),
    [
        (LINE, {"kind": "drawn", "seed": 3}, "test.seed", "another seed"),
        (LINE | {"data": POINTS}, DRAWN, "test.kind", "held_out"),
        (
            LOGISTIC | {"data": {"kind": "generated", "name": "small_batch_trap"}},
            DRAWN,
            "test.kind",
            "held_out",
        ),
        (LINE | {"data": DIABETES}, {"kind": "rest"}, "test.kind", "limit"),
        (LINE | {"data": POINTS}, HELD | {"share": 0.05}, "test.share", "at least one of the 5"),
        (LOGISTIC | {"data": CLASSES}, HELD | {"share": 0.25}, "test", "both classes"),
        (LINE | {"loss": "huber"}, DRAWN | {"n": 5000}, "test.n", "4096"),
        ({"kind": "catalog", "key": "sphere"}, DRAWN, "surface", "made of examples"),
        (LINE, {"kind": "other"}, "test.kind", "held_out"),
    ],
)
def test_what_is_wrong_is_told(client, surface, test, field, words):
    body = {"surface": surface, "test": test, "n": 5, "radius": 1.0}
    answer = client.post("/api/flat-and-sharp", json=body)
    assert answer.status_code == 422
    (error,) = answer.json()["errors"]
    assert error["field"] == field
    assert words in error["allowed"]
