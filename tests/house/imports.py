"""What a guard of rooms needs: who imports whom, and whether that goes round in a circle."""

import ast
from collections.abc import Iterator, Mapping
from pathlib import Path

LONGEST = 300


def imported(path: Path) -> Iterator[str]:
    """Full names of all modules that a Python file imports, in functions too."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path} imports relatively"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def modules(package: Path) -> dict[str, Path]:
    """The files of a package by their modules' full names; a folder's is that of its face."""
    found = {}
    for path in sorted(package.rglob("*.py")):
        parts = path.relative_to(package.parent).with_suffix("").parts
        found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


def edges(package: Path) -> dict[str, set[str]]:
    """For each module the modules of the package that it imports."""
    known = modules(package)
    found = {}
    for name, path in known.items():
        targets = set()
        for full in imported(path):
            target = full
            while target and target not in known:
                target = target.rpartition(".")[0]
            targets.add(target)
        found[name] = targets - {"", name}
    return found


def circle(graph: Mapping[str, set[str]]) -> list[str]:
    """The modules of one circle of imports, none if there is none."""
    done: set[str] = set()

    def visit(node: str, way: list[str]) -> list[str]:
        if node in way:
            return [*way[way.index(node) :], node]
        if node in done:
            return []
        for target in sorted(graph.get(node, ())):
            if found := visit(target, [*way, node]):
                return found
        done.add(node)
        return []

    for node in sorted(graph):
        if found := visit(node, []):
            return found
    return []
