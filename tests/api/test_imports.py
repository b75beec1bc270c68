"""Imports of the backend run one way, so that no part knows its users."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
BACKEND = ROOT / "backend" / "errorsurface"

WEB = {"fastapi", "pydantic", "pydantic_settings", "starlette", "uvicorn", "websockets", "plotly"}
# What assembles and runs the server; everything outside api/ that is not here is numerics.
SERVER = {"main", "cli", "settings", "logs", "warmup"}


def imported(path):
    """Full names of all modules that a Python file imports, in functions too."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path} imports relatively"
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def part(name):
    """The part of the package that a module's full name belongs to."""
    return name.split(".")[1] if name.startswith("errorsurface.") else None


def modules():
    """(part, file) of every module of the backend."""
    for path in sorted(BACKEND.rglob("*.py")):
        yield path.relative_to(BACKEND).with_suffix("").parts[0], path


def test_the_guard_sees_the_package():
    parts = {name for name, _ in modules()}
    assert parts >= SERVER | {"api", "surfaces", "optimizers", "trajectories"}


@pytest.mark.parametrize(
    "path", [path for name, path in modules() if name not in SERVER | {"api"}], ids=str
)
def test_numerics_know_nothing_of_the_web(path):
    for name in imported(path):
        assert name.split(".")[0] not in WEB, f"{path} imports {name}"
        assert part(name) not in SERVER | {"api"}, f"{path} imports {name}"


@pytest.mark.parametrize("path", [path for name, path in modules() if name == "api"], ids=str)
def test_the_api_does_not_know_who_assembles_it(path):
    for name in imported(path):
        assert part(name) not in SERVER - {"settings"}, f"{path} imports {name}"
