"""Imports run one way, in the backend and on the page, so that no part knows its users."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
BACKEND = ROOT / "backend" / "errorsurface"
PAGE = ROOT / "frontend" / "src"

WEB = {"fastapi", "pydantic", "pydantic_settings", "starlette", "uvicorn", "websockets", "plotly"}
# What assembles and runs the server; everything outside api/ that is not here is numerics.
SERVER = {"main", "cli", "settings", "logs", "warmup"}
# From the top down: a layer imports what is beneath it, or its own.
LAYERS = [
    {"main"},
    {"controls", "views", "lessons"},
    {"store", "clock", "plotly", "url"},
    {"api", "live"},
    {"wire"},
]


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


def page_part(path):
    """The layer's name for a file of the page: its top folder, or its own name."""
    return path.relative_to(PAGE).parts[0].partition(".")[0]


def page_imports(path):
    """The files of the page that one of its files imports."""
    text = path.read_text()
    found = re.findall(r"""(?:from|import)\s*\(?\s*["'](\.{1,2}/[^"']+)["']""", text)
    for target in found:
        yield (path.parent / target).resolve()


def level(name):
    """How deep a part of the page lies, ``None`` for one without a place (helpers, i18n)."""
    return next((depth for depth, layer in enumerate(LAYERS) if name in layer), None)


@pytest.mark.parametrize("path", sorted(PAGE.rglob("*.ts*")), ids=str)
def test_the_page_imports_downwards(path):
    own = level(page_part(path))
    for target in page_imports(path):
        depth = level(page_part(target))
        if own is not None and depth is not None:
            assert depth >= own, f"{path} imports {target}"


def test_the_page_guard_reads_every_form_of_import(tmp_path):
    source = tmp_path / "a.ts"
    source.write_text(
        'import x from "./one";\nimport type { Y } from "../two";\nimport "./three.css";\n'
        'import {\n  z,\n} from "./four";\nexport * from "./five";\n'
        'const lazy = import("./six");\nimport React from "react";\n'
    )
    names = [target.name for target in page_imports(source)]
    assert names == ["one", "two", "three.css", "four", "five", "six"]
