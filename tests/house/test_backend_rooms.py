"""Every module of the backend has a room, and imports run from the top of the table down."""

import shutil
from pathlib import Path

import pytest

from tests.house.imports import LONGEST, circle, edges, imported, modules

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "backend" / "errorsurface"

# From the top down: a room imports itself and what stands below it, nothing else. A name with
# dots is a room within a room; a module that is listed itself is a room of one file.
ROOMS = [
    "cli",
    "main",
    "api.sockets",
    "api.transport",
    "api.http",
    "api.operations",
    "api.answers",
    "api.references",
    "api.slices",
    "api.data",
    "api.networks",
    "api.problems",
    "api.wire",
    "server",
    "errorsurface",  # the public names of the numerics, below
    "scenes.catalog",
    "scenes",
    "verdict",
    "text",
    "networks.batches",
    "networks.slices",
    "recordings",
    "networks.dimensions",
    "networks",
    "critical",
    "calculus",
    "tuning",
    "runs",
    "optimizers.catalog",
    "optimizers.family",
    "optimizers.transforms",
    "optimizers",
    "optimizers.schedules",
    "surfaces.data",
    "surfaces.catalog",
    "surfaces",
    "programs",
    "disk",
    "records",
    "parameter",
    "control",
    "precision",
]
# The public face of a room may show what is in its inner rooms.
SHOWS = {
    ("optimizers", "optimizers.catalog"),
    ("surfaces", "surfaces.catalog"),
    ("scenes", "scenes.catalog"),
}
NUMERICS = ROOMS[ROOMS.index("errorsurface") :]
WEB = {"fastapi", "pydantic", "pydantic_settings", "starlette", "uvicorn", "websockets", "plotly"}


def room_of(module: str) -> str | None:
    """The room of a module, by the longest name that fits; ``None`` for one that has none."""
    name = module.removeprefix("errorsurface").lstrip(".") or "errorsurface"
    fitting = [room for room in ROOMS if name == room or name.startswith(f"{room}.")]
    if name == "api":  # a folder of rooms, with nothing in it
        return "api.wire"
    return max(fitting, key=len, default=None)


def faults(package: Path) -> list[str]:
    """What is against the plan of the house."""
    graph, files = edges(package), modules(package)
    found = [f"{name} has no room" for name in files if room_of(name) is None]
    found += [
        f"{name} is longer than {LONGEST} lines"
        for name, path in files.items()
        if len(path.read_text().splitlines()) > LONGEST
    ]
    for name, targets in graph.items():
        for target in targets:
            rooms = room_of(name), room_of(target)
            if None in rooms or rooms[0] == rooms[1] or target == "errorsurface.api":
                continue
            faces = rooms in SHOWS and files[name].name == "__init__.py"
            if ROOMS.index(rooms[0]) > ROOMS.index(rooms[1]) and not faces:
                found.append(f"{name} imports {target}, which is above it")
    for name, path in files.items():
        if room_of(name) in NUMERICS:
            web = {full.split(".")[0] for full in imported(path)} & WEB
            found += [f"{name} knows of the web: {each}" for each in web]
    # A package's face is read before anything in it; what it shows is not a circle.
    inner = {name: targets for name, targets in graph.items() if files[name].name != "__init__.py"}
    if way := circle(inner):
        found.append("a circle: " + " → ".join(way))
    return found


def test_the_package_keeps_to_the_plan():
    assert faults(PACKAGE) == []


def test_every_room_is_lived_in():
    lived_in = {room_of(name) for name in modules(PACKAGE)}
    assert lived_in == set(ROOMS)


@pytest.mark.parametrize(
    ("path", "source", "fault"),
    [
        ("somewhere.py", "", "errorsurface.somewhere has no room"),
        ("attic/box.py", "", "errorsurface.attic.box has no room"),
        ("api/loose.py", "", "errorsurface.api.loose has no room"),
        (
            "calculus/upward.py",
            "from errorsurface.verdict import verdicts\n",
            "errorsurface.calculus.upward imports errorsurface.verdict, which is above it",
        ),
        (
            "runs/web.py",
            "def answer():\n    from fastapi import Response\n",
            "errorsurface.runs.web knows of the web: fastapi",
        ),
        ("runs/long.py", "x = 1\n" * 301, "errorsurface.runs.long is longer than 300 lines"),
    ],
)
def test_a_file_in_the_wrong_place_is_a_fault(tmp_path, path, source, fault):
    copy = tmp_path / "errorsurface"
    shutil.copytree(PACKAGE, copy, ignore=shutil.ignore_patterns("page", "__pycache__"))
    (copy / path).parent.mkdir(exist_ok=True)
    (copy / path).write_text(source)
    assert fault in faults(copy)


def test_a_circle_is_a_fault(tmp_path):
    copy = tmp_path / "errorsurface"
    shutil.copytree(PACKAGE, copy, ignore=shutil.ignore_patterns("page", "__pycache__"))
    (copy / "runs" / "one.py").write_text("from errorsurface.runs.two import b\na = 1\n")
    (copy / "runs" / "two.py").write_text("from errorsurface.runs.one import a\nb = 1\n")
    assert any("runs.one → errorsurface.runs.two" in fault for fault in faults(copy))


def test_tests_mirror_the_package():
    rooms = {path.name for path in PACKAGE.iterdir() if path.is_dir()} - {"page", "__pycache__"}
    without = {"cli", "server"}  # tried from outside, in tests/api and tests/house
    assert {name for name in rooms - without if not (ROOT / "tests" / name).is_dir()} == set()
