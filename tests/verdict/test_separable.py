"""Verdicts on classes that a threshold tells apart: no run comes to a minimum, and all say so."""

from dataclasses import replace

import numpy as np
import pytest

from errorsurface import tuned_named
from errorsurface.optimizers.batches import Batch
from errorsurface.surfaces.data import Task, regression
from errorsurface.verdict import verdicts

X = np.array([-2.0, -1.0, -0.5, 0.5, 1.0, 2.0])
Y = np.array([0.0, 0.0, 0.0, 1.0, 1.0, 1.0])
# Σ −ln P is no less than that of the two in the middle with probability ½ each.
TOUCHING = 2.0 * np.log(2.0)


def told(task, x, rate, steps, batch=None):
    landscape = regression(task, x, Y)
    tuned = replace(tuned_named("adam", {"learning_rate": rate}), batch=batch)
    ((found,),) = verdicts(landscape, np.array([landscape.start]), [tuned], steps)
    return found


@pytest.mark.parametrize("batch", [None, Batch(2)])
def test_it_is_said_what_the_loss_falls_toward(batch):
    apart = told(Task("logistic", "logistic"), X, 0.1, 500, batch)
    assert apart.kind == "descending"
    assert apart.sentence.endswith("the closer L comes to 0.")
    x = np.where(np.abs(X) == 0.5, 0.5, X)
    touching = told(Task("logistic", "logistic", "sum"), x, 0.1, 500, batch)
    assert touching.message.arguments["infimum"] == pytest.approx(TOUCHING)


def test_a_model_that_is_sure_of_the_wrong_is_on_no_kink():
    # σ is smooth, and its slope has all its digits, however close to 1 it is.
    found = told(Task("logistic", "squared"), X, 0.1, 500)
    assert found.kind == "plateau"
    assert "There is no minimum" in found.sentence
