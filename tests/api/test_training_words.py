"""What is said of a training, where it must be said and where it must not."""

import numpy as np
import pytest

from errorsurface.api.answers.training_words import findings, verdict
from errorsurface.networks.judged import judged
from errorsurface.networks.spectrum import spectrum
from errorsurface.networks.training import Course, Piece, Seen

COUNT = 301
ON_THE_WAY = np.linspace(0.0, 1.0, COUNT)
# To and fro by 1 along one coordinate, and 1 along the other in all.
BOUNCING = np.stack([np.arange(COUNT) % 2 - 0.5, ON_THE_WAY], axis=1)
STRAIGHT = np.stack([ON_THE_WAY, ON_THE_WAY], axis=1)
FLAT = 0.5 + 0.5 * np.exp(-np.arange(COUNT) / 20.0)
FALLING = np.exp(-np.arange(COUNT) / 200.0)
STEEP = np.full(COUNT, 0.3)
FADING = np.exp(-np.arange(COUNT) / 20.0)


def course(loss=FLAT, norm=STEEP, points=STRAIGHT, eigenvalues=(1.0, 2.0), *, finite=True):
    seen = Seen(len(loss) - 1, loss[-1], norm[len(loss) - 1], spectrum(np.diag(eigenvalues)))
    return Course(Piece(0, points[: len(loss)], loss, norm[: len(loss)], [seen]), finite)


def said(told, rate=0.1, method="sgd", *, noisy=False):
    """Its verdict, and the sentences by key with their numbers."""
    judgement = judged(told)
    found = findings(told, judgement, rate, method=method, noisy=noisy)
    return verdict(told, judgement), {each.key: each.arguments for each in found}


def test_flat_and_steep_is_said_with_its_numbers():
    how, found = said(course(norm=0.2 + 0.1 * BOUNCING[:, 0], points=BOUNCING))
    assert how == "flat_steep"
    numbers = found["training.norm"]
    assert (numbers["low"], numbers["high"]) == pytest.approx((0.15, 0.25))
    assert (numbers["updates"], numbers["at"]) == (100, 1)
    assert (numbers["least"], numbers["most"]) == pytest.approx((0.6, 1.0))
    change = found["training.change.lower"]
    assert change["half"] == 50
    assert change["change"] == pytest.approx(1 - FLAT[-50:].mean() / FLAT[-100:-50].mean())
    assert found["training.bounces"]["share"] == 1.0
    way = found["training.way"]
    assert way["path"] == pytest.approx(100 * np.hypot(1.0, 1 / 300))
    assert way["distance"] == pytest.approx(100 / 300)


def test_that_it_bounces_is_said_of_what_turns_alone():
    assert "training.bounces" not in said(course())[1]
    noisy = said(course(points=BOUNCING), noisy=True)[1]
    assert "training.turns" in noisy
    assert "training.bounces" not in noisy


@pytest.mark.parametrize(
    ("loss", "norm", "how", "key"),
    [
        (FLAT, FADING, "flat_near", "training.flat.near"),
        (FLAT, 0.02 + FADING, "flat", "training.flat.between"),
        (FALLING, STEEP, "moving", "training.falling"),
        (1 / FALLING, STEEP, "moving", "training.rising"),
        (FALLING[:10], STEEP, "short", "training.short"),
        # However its rounding goes.
        (1e-20 + 1e-20 * FADING + (np.arange(COUNT) == 0), FADING, "zero", "training.zero"),
        # A gradient that is zero from the first on has no longest one to go by.
        (np.ones(COUNT), np.zeros(COUNT), "flat_near", "training.flat.near"),
        (np.zeros(COUNT), np.zeros(COUNT), "zero", "training.zero"),
    ],
)
def test_each_ending_is_called_what_it_is(loss, norm, how, key):
    told, found = said(course(loss, norm))
    assert told == how
    assert key == next(iter(found))
    others = {"training.flat.steep", "training.flat.near", "training.falling"} - {key}
    assert not others & set(found)
    critical = how not in {"short", "zero"} and key != "training.flat.near"
    assert ("training.not_critical" in found) == critical


def test_what_diverged_is_told_and_nothing_of_its_end():
    how, found = said(course(1 / FALLING, finite=False, eigenvalues=(-1.0, 1e9)))
    assert how == "nonfinite"
    assert list(found) == ["training.nonfinite", "training.until", "training.beyond"]
    assert found["training.nonfinite"]["updates"] == 300


def test_that_it_ends_higher_is_said_where_it_does():
    assert "training.higher" in said(course(1 / FALLING))[1]
    assert "training.higher" not in said(course(FALLING))[1]


@pytest.mark.parametrize(
    ("rate", "key"),
    [
        (0.5, "training.stable"),
        (0.98, "training.edge"),
        (1.02, "training.edge"),
        (1.5, "training.beyond"),
    ],
)
def test_the_edge_of_stability_is_told_of_gradient_descent_alone(rate, key):
    found = said(course(), rate)[1]
    assert found[key]["product"] == pytest.approx(2 * rate)
    edges = {"training.stable", "training.edge", "training.beyond"}
    assert edges & set(found) == {key}
    assert not edges & set(said(course(), rate, noisy=True)[1])
    assert not edges & set(said(course(), rate, "momentum")[1])


@pytest.mark.parametrize(
    ("eigenvalues", "norm", "key"),
    [
        ((-1.0, 2.0), STEEP, "training.way_down"),
        ((-1.0, 2.0), FADING, "training.saddle"),
        ((0.0, 2.0), FADING, "training.no_way_down"),
    ],
)
def test_ways_down_are_counted(eigenvalues, norm, key):
    found = said(course(norm=norm, eigenvalues=eigenvalues))[1]
    assert found[key]["negative"] == (eigenvalues[0] < 0)
    assert {"training.way_down", "training.saddle", "training.no_way_down"} & set(found) == {key}
