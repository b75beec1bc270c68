"""Between wire and numerics: references to records, results to answers.

Every problem with a reference names the field as the client wrote it.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from errorsurface.api import schema
from errorsurface.api.catalog import critical_curve, critical_point
from errorsurface.api.errors import invalid
from errorsurface.api.invalid import one_of, shown
from errorsurface.optimizers import OPTIMIZERS, Optimizer
from errorsurface.parameter import Parameter, completed
from errorsurface.runs.trajectories import Run, never, trajectories
from errorsurface.surfaces import SURFACES, Surface, grid, parameter_values, reach


@dataclass(frozen=True)
class Control:
    """How a caller follows a computation.

    Attributes:
        cancelled: whether the answer is not wanted any more.
        progress: told the part done, 0 to 1.
    """

    cancelled: Callable[[], bool] = never
    progress: Callable[[float], None] | None = None


def _invalid_parameters(
    path: str, parameters: Sequence[Parameter], chosen: Mapping[str, float]
) -> list[schema.InvalidField]:
    known = {parameter.name: parameter for parameter in parameters}
    errors: list[schema.InvalidField] = []
    for name, value in chosen.items():
        parameter = known.get(name)
        if parameter is None:
            allowed = one_of(known, name)
        elif not parameter.minimum <= value <= parameter.maximum:
            allowed = f"{parameter.minimum} to {parameter.maximum}"
        else:
            continue
        field = f"{path}.{shown(name)}"
        errors.append(schema.InvalidField(field=field, value=shown(value), allowed=allowed))
    return errors


def _invalid_key(path: str, key: str, known: Mapping[str, Any]) -> schema.InvalidField:
    return schema.InvalidField(field=path, value=shown(key), allowed=one_of(known, key))


def known_surface(reference: schema.SurfaceReference) -> Surface:
    """The record that ``reference`` means; its parameters are checked.

    Raises:
        ProblemError: 422.
    """
    surface = SURFACES.get(reference.key)
    if surface is None:
        raise invalid([_invalid_key("surface.key", reference.key, SURFACES)])
    errors = _invalid_parameters("surface.parameters", surface.parameters, reference.parameters)
    if errors:
        raise invalid(errors)
    return surface


def out_of_reach(
    path: str, point: tuple[float, float], surface: Surface
) -> list[schema.InvalidField]:
    """What is wrong with ``point``, sent as ``path``: nothing, or that it is out of reach."""
    (x_low, x_high), (y_low, y_high) = reach(surface)
    if x_low <= point[0] <= x_high and y_low <= point[1] <= y_high:
        return []
    allowed = f"x from {x_low:g} to {x_high:g}, y from {y_low:g} to {y_high:g}"
    return [schema.InvalidField(field=path, value=shown(list(point)), allowed=allowed)]


def known_choices(
    references: Sequence[schema.OptimizerReference],
) -> list[tuple[Optimizer, Mapping[str, float]]]:
    """The records that ``references`` mean, with their hyperparameters, which are checked.

    Raises:
        ProblemError: 422.
    """
    choices: list[tuple[Optimizer, Mapping[str, float]]] = []
    errors: list[schema.InvalidField] = []
    for index, reference in enumerate(references):
        optimizer = OPTIMIZERS.get(reference.key)
        if optimizer is None:
            errors.append(_invalid_key(f"optimizers.{index}.key", reference.key, OPTIMIZERS))
            continue
        path = f"optimizers.{index}.hyperparameters"
        errors += _invalid_parameters(path, optimizer.hyperparameters, reference.hyperparameters)
        choices.append((optimizer, reference.hyperparameters))
    if errors:
        raise invalid(errors)
    return choices


def known_starts(request: schema.TrajectoriesRequest, surface: Surface) -> np.ndarray:
    """The starts, one row each.

    Raises:
        ProblemError: 422, not exactly one of ``start`` and ``starts``, or a start out of reach.
    """
    if (request.start is None) == (request.starts is None):
        value = None if request.start is None else "both"
        allowed = "exactly one of start and starts"
        raise invalid([schema.InvalidField(field="start", value=value, allowed=allowed)])
    given = {"start": request.start} if request.start else {}
    given |= {f"starts.{index}": start for index, start in enumerate(request.starts or [])}
    errors = [
        error for path, start in given.items() for error in out_of_reach(path, start, surface)
    ]
    if errors:
        raise invalid(errors)
    return np.array(list(given.values()))


def compute_grid(request: schema.GridRequest, _control: Control) -> dict[str, Any]:
    """L on n × n points of the surface's domain, with its known critical points."""
    surface = known_surface(request.surface)
    chosen = request.surface.parameters
    values = grid(surface, parameter_values(surface, chosen), request.n)
    by_name = completed(surface.key, surface.parameters, chosen)
    points = [critical_point(point) for point in surface.critical_points(**by_name)]
    curves = [critical_curve(curve) for curve in surface.critical_curves(**by_name)]
    return {
        "x": np.asarray(values.x),
        "y": np.asarray(values.y),
        "z": np.asarray(values.z),
        "critical_points": [point.model_dump() for point in points],
        "critical_curves": [curve.model_dump() for curve in curves],
    }


def _run(key: str, optimizer_index: int, start_index: int, run: Run) -> dict[str, Any]:
    return {
        "optimizer": key,
        "optimizer_index": optimizer_index,
        "start_index": start_index,
        "status": run.status,
        "steps": run.steps,
        # 32 bits suffice, and JavaScript has no ordinary numbers of 64.
        "step": run.step.astype(np.int32),
        "points": run.points,
        "loss": run.loss,
        "gradient_norm": run.gradient_norm,
        "left_domain": run.left_domain,
    }


def compute_trajectories(request: schema.TrajectoriesRequest, control: Control) -> dict[str, Any]:
    """Runs of every optimizer from every start, ordered by start, then by optimizer.

    Entry 0 of a run is the start; entry i is the point after ``step[i]`` updates, with loss and
    gradient norm at that point.
    """
    surface = known_surface(request.surface)
    choices = known_choices(request.optimizers)
    starts = known_starts(request, surface)
    runs = trajectories(
        surface,
        request.surface.parameters,
        starts,
        choices,
        request.steps,
        cancelled=control.cancelled,
        progress=control.progress,
    )
    return {
        "runs": [
            _run(choices[index][0].key, index, start, of_one[start])
            for start in range(len(starts))
            for index, of_one in enumerate(runs)
        ]
    }
