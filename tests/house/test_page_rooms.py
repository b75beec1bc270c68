"""The page's rooms: what each may import, so that no part knows its users."""

import re
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

PAGE = Path(__file__).parents[2] / "frontend" / "src"

# From the top down: each room with those beneath it that it may import. A name stands for the
# rooms inside it too. A room is a folder, or a file that lies in none.
ROOMS = {
    "main": "explorer networks",
    "explorer": "pages/explorer controls views look server link text state",
    "networks": "pages/networks pages/networks/parts look server link text state",
    "pages/explorer": "controls link server text look geometry state wire",
    "pages/networks": "pages/networks/ratio pages/networks/parts controls/parts text state",
    "pages/networks/ratio": "pages/networks/parts controls/parts plotly server text look geometry"
    " state wire",
    "pages/networks/parts": "controls/parts server text look geometry state wire",
    "controls/results": "controls/parts server text look geometry state wire",
    "controls/point": "controls/parts server text look geometry state wire",
    "controls/playback": "controls/parts text look state wire",
    "controls/optimizers": "controls/parts text look state wire",
    "controls/scenes": "controls/surface controls/parts link server text look geometry state wire",
    "controls/surface": "controls/data controls/slices controls/parts server text look geometry"
    " state wire",
    "controls/data": "controls/parts server text look geometry state wire",
    "controls/slices": "controls/parts server text state wire",
    "controls/parts": "server text look state wire",
    "views/marks": "views/scene views/contour views/handles state wire",
    "views/scene": "views/handles views/parts plotly geometry text look state wire",
    "views/contour": "views/contour/marks views/handles views/parts plotly geometry text look"
    " state wire",
    "views/contour/marks": "views/handles views/parts plotly geometry text look state wire",
    "views/curves": "views/parts geometry text look state wire",
    "views/data": "views/handles views/parts geometry text look state wire",
    "views/point": "views/parts geometry text look state wire",
    "views/handles": "views/parts geometry text state wire",
    "views/parts": "geometry text look state wire",
    "plotly": "geometry text look state wire",
    "link": "geometry text state wire",
    "testing": "server state wire",
    "server": "geometry text state wire",
    "geometry": "look state wire",
    "text": "text/messages state wire",
    "text/messages": "text/messages/en",
    "text/messages/en": "",
    "look": "wire",
    "state": "wire",
    "wire": "",
}
# Nobody reads or writes it by hand.
GENERATED = "wire"
# What only tests may import.
FOR_TESTS = "testing"
LONGEST = 300

IMPORT = re.compile(r"""(?:from|import)\s*\(?\s*["'](\.{1,2}/[^"']+)["']""")


def files(page):
    """Every file of the page."""
    return sorted(path for path in page.rglob("*") if path.is_file())


def room_of(page, path):
    """The room that a file lies in, or ``None``."""
    folder = path.parent.relative_to(page).as_posix()
    name = path.name.partition(".")[0] if folder == "." else folder
    return name if name in ROOMS else None


def imports(path):
    """The files that a file of the page imports, with or without their endings."""
    if path.suffix not in {".ts", ".tsx"}:
        return
    for target in IMPORT.findall(path.read_text(encoding="utf-8")):
        whole = (path.parent / target).resolve()
        named = [whole, *(whole.with_name(whole.name + end) for end in (".ts", ".tsx"))]
        yield next((each for each in [*named, whole / "index.ts"] if each.is_file()), whole)


def allowed(room, other):
    """Whether one room may import another."""
    beneath = ROOMS[room].split()
    return room == other or any(other == name or other.startswith(f"{name}/") for name in beneath)


def circle(graph):
    """The members of a circle in a graph, or ``None``."""
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        return error.args[1]
    return None


def faults(page):
    """All that is wrong with the rooms of the page in a folder, in words."""
    graph = {}
    for path in files(page):
        name = path.relative_to(page).as_posix()
        room = room_of(page, path)
        if room is None:
            yield f"{name} has no room"
            continue
        lines = len(path.read_text(encoding="utf-8").splitlines())
        if room != GENERATED and lines > LONGEST:
            yield f"{name} has {lines} lines"
        graph[path] = set(imports(path))
        for target in graph[path]:
            other = room_of(page, target) if target.is_relative_to(page) else None
            tested = other == FOR_TESTS and ".test." in path.name
            if other is None:
                yield f"{name} imports {target}, which has no room"
            elif not allowed(room, other) and not tested:
                yield f"{name} imports {other}"
    if found := circle(graph):
        yield "a circle: " + " → ".join(path.relative_to(page).as_posix() for path in found)


def test_every_file_has_a_room_and_imports_downwards():
    assert not list(faults(PAGE))


def test_every_room_is_there():
    lived_in = {room_of(PAGE, path) for path in files(PAGE)}
    assert lived_in == set(ROOMS)


def test_the_rooms_are_listed_from_the_top_down():
    order = list(ROOMS)
    for room in ROOMS:
        beneath = [other for other in ROOMS if other != room and allowed(room, other)]
        assert all(order.index(other) > order.index(room) for other in beneath), room
    # So there is no circle between rooms; asked all the same.
    assert (
        circle({room: {o for o in ROOMS if o != room and allowed(room, o)} for room in ROOMS})
        is None
    )


def write(page, **texts):
    """Writes files into a page of a test's own: ``state__clock`` is ``state/clock.ts``."""
    for name, text in texts.items():
        path = page / f"{name.replace('__', '/')}.ts"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


@pytest.mark.parametrize(
    ("texts", "fault"),
    [
        pytest.param(
            {
                "views__curves__a": 'import { b } from "../../controls/parts/b";',
                "controls__parts__b": "",
            },
            "views/curves/a.ts imports controls/parts",
            id="upward",
        ),
        pytest.param(
            {"views__curves__a": 'import "../scene/b";', "views__scene__b": ""},
            "views/curves/a.ts imports views/scene",
            id="sideways",
        ),
        pytest.param(
            {
                "state__a": 'import type { B } from "./b";',
                "state__b": 'export * from "./c";',
                "state__c": 'const a = import("./a");',
            },
            "a circle: ",
            id="circle",
        ),
        pytest.param({"attic__a": ""}, "attic/a.ts has no room", id="folder"),
        pytest.param({"views__a": ""}, "views/a.ts has no room", id="between rooms"),
        pytest.param({"store": ""}, "store.ts has no room", id="file"),
        pytest.param(
            {"link__a": 'import x from "../../elsewhere";'}, "which has no room", id="outside"
        ),
        pytest.param({"text__a": "x;\n" * 301}, "text/a.ts has 301 lines", id="long"),
        pytest.param(
            {"link__a": 'import { x } from "../testing";', "testing": ""},
            "link/a.ts imports testing",
            id="what is for tests",
        ),
    ],
)
def test_the_guard_sees(tmp_path, texts, fault):
    write(tmp_path, **texts)
    assert [found for found in faults(tmp_path) if fault in found]


def test_the_guard_is_content_with_what_is_right(tmp_path):
    write(
        tmp_path,
        main='import("./explorer");',
        explorer='import "./pages/explorer/App";',
        pages__explorer__App='import type { Store } from "../../state/store";',
        state__store='import type { Limits } from "../wire";',
        wire__index="x;\n" * 1000,
        testing="",
    )
    (tmp_path / "state" / "store.test.ts").write_text('import { x } from "../testing";')
    assert not list(faults(tmp_path))


def test_the_guard_reads_every_form_of_import(tmp_path):
    source = tmp_path / "a.ts"
    source.write_text(
        'import x from "./one";\nimport type { Y } from "../two";\nimport "./three.css";\n'
        'import {\n  z,\n} from "./four";\nexport * from "./five";\n'
        'const lazy = import("./six");\nimport React from "react";\n'
    )
    assert [target.name for target in imports(source)] == [
        *("one", "two", "three.css", "four", "five", "six")
    ]
