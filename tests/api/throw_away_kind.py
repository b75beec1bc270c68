"""A server that knows one more kind of surface: a quadratic given by three numbers.

All that it takes is an entry in the table of kinds. Run as a program, since the table is read when
the questions are imported: questions as JSON on standard input, answers into a file.
"""

import json
import sys
from pathlib import Path
from typing import Literal

from starlette.testclient import TestClient

from errorsurface.api.problems.errors import invalid
from errorsurface.api.references import KINDS, SurfaceKind, invalid_values
from errorsurface.api.wire.base import Finite, Message
from errorsurface.parameter import Parameter
from errorsurface.surfaces import Landscape, Surface

QUADRATIC = Surface(
    key="quadratic",
    title="Quadratic",
    tex=r"\tfrac{1}{2}(a x^2 + c y^2) + b x y",
    formula=lambda x, y, a, b, c: 0.5 * (a * x**2 + c * y**2) + b * x * y,
    domain=((-2.0, 2.0), (-2.0, 2.0)),
    start=(1.0, 1.0),
    source="Taylor's theorem",
    description="A bowl, a saddle or a dome.",
    parameters=tuple(Parameter(name, name, name, 1.0, -100.0, 100.0) for name in "abc"),
)


class Quadratic(Message):
    """½(a·x² + c·y²) + b·x·y."""

    kind: Literal["quadratic"]
    a: Finite
    b: Finite
    c: Finite


def landscape(reference: Quadratic) -> Landscape:
    """What such a reference means."""
    values = {"a": reference.a, "b": reference.b, "c": reference.c}
    if errors := invalid_values("surface", QUADRATIC.parameters, values):
        raise invalid(errors)
    return Landscape.of(QUADRATIC, values)


KINDS["quadratic"] = SurfaceKind(Quadratic, landscape)

if __name__ == "__main__":
    from errorsurface.main import create_app
    from errorsurface.server.settings import Settings

    settings = Settings(warm_up=False, cache_directory=sys.argv[1])
    with TestClient(create_app(settings)) as client:
        answers = [client.post(path, json=body) for path, body in json.load(sys.stdin)]
        told = [[each.status_code, each.json()] for each in answers]
    Path(sys.argv[2]).write_text(json.dumps(told))
