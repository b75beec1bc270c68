"""The records that the README shows are ones that the catalogues would take."""

import ast
import re
from pathlib import Path

import numpy as np
import optax
import pytest

from errorsurface.optimizers import OPTIMIZERS
from errorsurface.optimizers.optimizer import Optimizer
from errorsurface.optimizers.tuned import Tuned
from errorsurface.runs.trajectories import trajectory
from errorsurface.surfaces import SURFACES
from errorsurface.surfaces.landscape import Landscape
from errorsurface.surfaces.surface import Surface

README = (Path(__file__).resolve().parents[2] / "README.md").read_text()
EXAMPLES = re.findall(r"```python\n(.*?)```", README, re.DOTALL)


def last_value(source):
    """What the last line of a program is worth."""
    program = ast.parse(source)
    last = program.body.pop()
    names = {}
    exec(compile(program, "README.md", "exec"), names)  # noqa: S102 (the README is ours)
    return eval(compile(ast.Expression(last.value), "README.md", "eval"), names)  # noqa: S307 (likewise)


@pytest.fixture(scope="module")
def records():
    return [last_value(example) for example in EXAMPLES]


def test_they_are_a_surface_and_an_optimizer(records):
    assert [type(record) for record in records] == [Surface, Optimizer]
    surface, optimizer = records
    # Their keys are free, unless somebody has done just what the README says.
    assert SURFACES.get(surface.key, surface).title == surface.title
    assert OPTIMIZERS.get(optimizer.key, optimizer).title == optimizer.title
    # Where optax has a factory of that name, names and defaults would have to be its own.
    assert not hasattr(optax, optimizer.key)


def test_the_optimizer_runs_on_the_surface(records):
    surface, optimizer = records
    (run,) = trajectory(Landscape.of(surface), np.array([surface.start]), Tuned.of(optimizer), 3)
    # By hand: x² − y² + xy has the gradient (2x + y, x − 2y), and the first movement is −η g.
    x, y = surface.start
    assert run.points[1] == pytest.approx([x - 1e-3 * (2 * x + y), y - 1e-3 * (x - 2 * y)])


def test_the_critical_point_is_one(records):
    surface, _ = records
    (point,) = surface.critical_points()
    x, y = point.at
    assert (2 * x + y, x - 2 * y) == (0.0, 0.0)
    # The Hessian [[2, 1], [1, −2]] has eigenvalues of both signs.
    low, high = np.linalg.eigvalsh([[2.0, 1.0], [1.0, -2.0]])
    assert low < 0 < high
    assert point.kind == "saddle"
