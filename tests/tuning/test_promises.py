"""What a user meets first: no suggested run diverges or stands still, and most get somewhere."""

import numpy as np
import pytest

from errorsurface.optimizers import tuned_named
from errorsurface.runs.trajectories import TOLERANCE, trajectory
from errorsurface.surfaces import SURFACES, landscape_named
from errorsurface.tuning import suggestions
from errorsurface.tuning.protocol import OWN_LENGTH
from errorsurface.tuning.suggestions import rows
from tests.tuning.promises import METHODS, STEPS, rate, runs

# For twice as long as any run is suggested to be.
UPDATES = 2 * STEPS.max()
FLOOR = np.array([surface.floor for surface in SURFACES.values()])

# Where θ' = −∇L(θ) leads from each surface's start, by SciPy's LSODA with rtol 1e-6, or by hand
# where the way is out of the domain or a kink: its distance.
WAYS = {
    "toy_network": 2.040,
    "elongated_bowl": 3.640,
    "crescent": 2.249,
    "plateau_saddle_minimum": 2.127,
    "rugged": 0.400,
    "sphere": 5.000,
    "booth": 9.055,
    "matyas": 9.849,
    "quartic_valley": 0.936,
    "rosenbrock": 2.200,
    "beale": 2.283,
    "himmelblau": 3.733,
    "goldstein_price": 0.673,
    "three_hump_camel": 2.910,
    "six_hump_camel": 0.731,
    "styblinski_tang": 2.749,
    "two_wells": 1.306,
    "muller_brown": 0.717,
    "peaks": 1.150,
    "easom": 1.687,
    "mccormick": 2.384,
    "rastrigin": 0.503,
    "griewank": 2.203,
    "levy": 1.641,
    "michalewicz": 0.406,
    "drop_wave": 0.156,
    "ackley": 0.531,
    "schwefel": 75.199,
    "eggholder": 71.808,
    # To the valley's floor at (−7, 0.49) and at (−120, 2.47); to the edge of the domain.
    "bukin_6": 1.51,
    "pokemon_regression": 6.47,
    "hyperbolic_paraboloid": 2.69,
    "monkey_saddle": 2.1,
    "gradient_flat": 3.81,
}
WAY = np.array([WAYS[key] for key in SURFACES])


@pytest.fixture(scope="module")
def found():
    return runs(int(UPDATES))


def named(which):
    """The pairs that ``which`` holds for."""
    return [(METHODS[k], list(SURFACES)[s]) for k, s in np.argwhere(which)]


def test_the_fixture_runs_what_the_package_runs(found):
    for method, surface in [("adam", "rosenbrock"), ("rprop", "levy"), ("radam", "peaks")]:
        landscape = landscape_named(surface)
        tuned = tuned_named(method, {"learning_rate": rate(method, surface)})
        start = np.array([landscape.surface.start])
        (run,) = trajectory(landscape, start, tuned, 60, entries=None)
        theirs = found.points[METHODS.index(method), list(SURFACES).index(surface), :61]
        np.testing.assert_allclose(theirs, run.points, rtol=1e-9, atol=1e-12)


def test_no_first_order_default_diverges_where_there_is_a_floor(found):
    reach = np.array([landscape_named(key).reach for key in SURFACES])
    low, high = reach[:, None, :, 0], reach[:, None, :, 1]
    gone = ((found.points < low) | (found.points > high)).any(axis=(2, 3))
    assert named(gone & FLOOR) == []
    # Where a hollow holds the start, too, although there is no floor far away.
    held = np.array([suggestions(key).steps > 200 for key in SURFACES])
    assert named(gone & held) == []


def test_none_stands_still(found):
    moved = np.hypot(*np.moveaxis(found.points - found.points[:, :, :1], -1, 0))
    within = np.arange(moved.shape[2]) <= STEPS[:, None]
    farthest = np.where(within, moved, 0.0).max(axis=2)
    assert named(farthest < 0.2 * WAY) == []


# Those that know the length of their steps by the curvature.
CURVED = ["newton", "saddle_free_newton", "trust_region", "lbfgs", "gradient_norm"]


def reaching(found):
    """Which runs are at a critical point after the updates suggested, or bounce in a small box."""
    still = np.zeros((len(METHODS), len(SURFACES)), dtype=bool)
    bounces = still.copy()
    for s, steps in enumerate(STEPS):
        norm = np.hypot(*np.moveaxis(found.gradients[:, s, steps], -1, 0))
        still[:, s] = norm <= TOLERANCE
        halves = found.points[:, s, steps // 2 : steps + 1], found.points[:, s, steps : 2 * steps]
        now, later = (np.ptp(each, axis=1) for each in halves)
        size, after = np.hypot(*now.T), np.hypot(*later.T)
        bounces[:, s] = (size <= WAY[s] / 4) & (after >= size / 2) & (after <= 1.5 * size + 1e-3)
    return still | bounces


def test_most_pairs_reach_a_critical_point_or_a_bounce(found):
    reached = reaching(found)
    others = ["perturbed_gd", *CURVED]
    told = np.array(
        [[key in rows()[surface]["reaching"] for surface in SURFACES] for key in others]
    )
    every = np.concatenate([reached, told])
    # Only at the saddles and on the flat trap nothing is there to be reached.
    assert every[:, FLOOR].mean() >= 0.8
    assert every.mean() >= 0.75
    assert reached[:, FLOOR].mean() >= 0.8


def test_the_table_says_what_the_runs_say(found):
    reached = reaching(found)
    told = np.array(
        [[key in rows()[surface]["reaching"] for surface in SURFACES] for key in METHODS]
    )
    # A fall where nothing holds is told as reaching, too; bounces are weighed a little otherwise.
    assert (reached == told)[:, FLOOR].mean() >= 0.9


def test_second_order_methods_keep_their_step():
    for key in SURFACES:
        assert OWN_LENGTH.isdisjoint(rows()[key]["learning_rate"])
