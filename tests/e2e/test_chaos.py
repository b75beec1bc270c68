"""Two hands drag while the server is killed, stopped and without a disk; then all is right.

The disk is full by the limit on the size of files (``RLIMIT_FSIZE``) of the running server: any
user may lower it, and every byte that the server would write to a file then fails, as on a full
disk. What the pages must show comes from the methods' recurrences on L = x² + y².
"""

import random
import re
import resource
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgpack
import pytest
from playwright.sync_api import Page, WebSocket, expect

from tests.e2e.surface_page import SurfacePage
from tests.server import Server, running

OpenPage = Callable[..., SurfacePage]
Point = tuple[float, float]

STEPS = 60
# A learning rate and a colour for each page; what is added while the disk is full, and its λ. From
# afar none of them gets so near to the minimum that its ball lies under another.
HANDS = (
    (0.005, "d55e00", "momentum", 0.5),
    (0.004, "0072b2", "nesterov", 0.6),
)
OTHER_COLOR = "882255"

# Whether the link has a start point that is this one, as far as a field shows it.
_LINK_SAYS = """([x, y]) => {
  const [, a, b] = /start=([^,&]+),([^&]+)/.exec(location.hash) ?? [];
  const field = (axis) =>
    Number(document.querySelector(`[aria-label="Start 1, ${axis}"]`).value.replace('−', '-'));
  const agree = Math.abs(a - field('x')) < 0.005 && Math.abs(b - field('y')) < 0.005;
  // No farther than a pixel.
  return agree && Math.abs(a - x) < 0.1 && Math.abs(b - y) < 0.1;
}"""

# A loaded machine takes long for all of this; nothing here waits for a time, but for what is seen.
PATIENCE = 60


def ends(start: Point, learning_rate: float, kind: str, decay: float) -> Point:
    """Where a method on L = x² + y² is after all updates; both coordinates go by themselves."""

    def along(x: float) -> float:
        memory = 0.0
        for _ in range(STEPS):
            memory = decay * memory + 2 * x
            x -= learning_rate * (2 * x + decay * memory if kind == "nesterov" else memory)
        return x

    return along(start[0]), along(start[1])


class Hand:
    """A page with a mouse that drags its start point, and what the server answered it."""

    def __init__(self, number: int, open_page: OpenPage, server: Server) -> None:
        self.learning_rate, self.color, self.kind, self.decay = HANDS[number]
        self.chance = random.Random(number)  # noqa: S311  (a test's own, the same every time)
        self.runs: dict[str, Any] = {}
        self.at: Point = (-4.0, 3.0)
        self.shown = open_page(self._link(), at=server, watch=self._watch)
        self.page = self.shown.page
        self.shown.wait_for_contour()

    def _watch(self, page: Page) -> None:
        def keep(frame: str | bytes) -> None:
            assert isinstance(frame, bytes)
            message = msgpack.unpackb(frame)
            # What moves one ball alone is asked for besides.
            if message["type"] == "trajectories" and not message["runs"][0].get("forces"):
                self.runs = message

        def listen(socket: WebSocket) -> None:
            socket.on("framereceived", keep)

        page.on("websocket", listen)

    def _link(self) -> str:
        x, y = self.at
        gd = f"run=gd;learning_rate={self.learning_rate};color={self.color}"
        # Without 3-D, which software draws slowly, the hands move faster.
        return f"#surface=sphere&start={x},{y}&steps={STEPS}&{gd}&layout=contour"

    def take(self) -> None:
        """Takes hold of the start point."""
        self.page.mouse.move(*self.shown.pixel(self.at))
        self.page.mouse.down()

    def move(self, to: Point | None = None) -> None:
        """Moves what it holds, by chance or to a point."""
        chance = self.chance
        x, y = to or (chance.uniform(-4.5, 4.5), chance.uniform(-4.5, 4.5))
        self.page.mouse.move(*self.shown.pixel((x, y)))

    def let_go(self) -> None:
        """Lets go far from the minimum; the link then says where, to the last digit."""
        to = 3.5, self.chance.uniform(-3.5, -2.5)
        self.move(to)
        self.page.mouse.up()
        self.page.wait_for_function(_LINK_SAYS, arg=to)
        found = re.search(r"start=([^,&]+),([^&]+)", self.page.url)
        assert found is not None
        self.at = float(found[1]), float(found[2])

    def add_another(self) -> None:
        """Adds an optimizer whose program is compiled by nobody yet."""
        other = f"run={self.kind};learning_rate={self.learning_rate};momentum={self.decay}"
        link = f"{self._link()}&{other};color={OTHER_COLOR}"
        self.page.evaluate("link => { location.hash = link; }", link)

    @property
    def note(self) -> str | None:
        """What the page says of itself in its header, as a name."""
        notes = self.page.locator("[data-note]")
        return notes.get_attribute("data-note") if notes.count() else None

    def expect_right(self, *, both: bool) -> None:
        """The final points are those of the recurrences, and nothing is wrong."""
        expect(self.page.locator("[data-note]")).to_have_count(0)
        # A link is shown from its beginning.
        self.shown.key("End")
        kinds = [("gd", 0.0, self.color)]
        kinds += [(self.kind, self.decay, OTHER_COLOR)] if both else []
        expect(self.shown.standings).to_have_count(len(kinds))
        for place, (kind, decay, color) in enumerate(kinds):
            end = ends(self.at, self.learning_rate, kind, decay)
            self.shown.expect_final_point(f"#{color}", end)
            assert self._answered(place) == pytest.approx(end, rel=1e-12, abs=1e-12)
        expect(self.page.get_by_role("alert")).to_be_empty()

    def _answered(self, place: int) -> list[float]:
        """The final point of a run in the newest answer, which is no sketch."""
        points = self.runs["runs"][place]["points"]
        assert points["dtype"] == "<f8"
        return memoryview(points["data"]).cast("d")[-2:].tolist()


@pytest.fixture
def servers(tmp_path: Path) -> Callable[..., Any]:
    """Starts servers one after the other, with one cache."""
    return lambda **settings: running(tmp_path, **settings)


def drag_until(hands: list[Hand], seen: Callable[[Hand], bool], *, at_least: int = 0) -> None:
    """All hands move on until every page shows something."""
    deadline = time.monotonic() + PATIENCE
    moves = 0
    while moves < at_least or not all(seen(hand) for hand in hands):
        assert time.monotonic() < deadline, [hand.note for hand in hands]
        for hand in hands:
            hand.move()
        moves += 1


def quiet(hand: Hand) -> bool:
    """Whether the page says nothing of itself."""
    return hand.note is None


def test_every_page_is_right_after_the_server_was_killed_and_stopped(
    open_page: OpenPage, servers: Callable[..., Any], errors: Any
) -> None:
    with servers() as first:
        port = first.host.split(":")[1]
        hands = [Hand(number, open_page, first) for number in range(2)]
        for hand in hands:
            hand.take()
        drag_until(hands, quiet, at_least=5)
        first.process.kill()
        first.process.wait(PATIENCE)
        drag_until(hands, lambda hand: hand.note == "lost", at_least=5)
    with servers(PORT=port) as second:
        drag_until(hands, quiet, at_least=5)
        second.process.send_signal(signal.SIGSTOP)
        try:
            drag_until(hands, lambda hand: hand.note == "silent", at_least=5)
        finally:
            second.process.send_signal(signal.SIGCONT)
        drag_until(hands, quiet, at_least=5)
        for hand in hands:
            hand.let_go()
        for hand in hands:
            hand.expect_right(both=False)
            # What the page would find once the test stops the server is no matter of the test.
            hand.page.close()
    forgive_refused(errors)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux limits another process")
def test_every_page_is_right_on_a_server_whose_disk_is_full(
    open_page: OpenPage, servers: Callable[..., Any], tmp_path: Path
) -> None:
    with servers() as server:
        hands = [Hand(number, open_page, server) for number in range(2)]
        for hand in hands:
            hand.take()
        drag_until(hands, quiet, at_least=5)
        resource.prlimit(server.process.pid, resource.RLIMIT_FSIZE, (0, 0))
        # It keeps what it compiles, and would keep what it compiles next.
        assert written(tmp_path / "cache") > 0
        kept = written(tmp_path)
        drag_until(hands, quiet, at_least=5)
        for hand in hands:
            hand.let_go()
            hand.add_another()
        for hand in hands:
            expect(hand.shown.standings).to_have_count(2)
            hand.take()
        drag_until(hands, quiet, at_least=5)
        for hand in hands:
            hand.let_go()
        for hand in hands:
            hand.expect_right(both=True)
            hand.page.close()
        # Else it was no full disk.
        assert written(tmp_path) == kept


def written(directory: Path) -> int:
    """How many bytes lie in the files of a directory."""
    return sum(path.stat().st_size for path in directory.rglob("*") if path.is_file())


def forgive_refused(errors: Any) -> None:
    """The browser itself reports every try to connect that failed; anything else is a fault."""
    refused = ("WebSocket connection to", "net::ERR_CONNECTION_")
    errors.found = [text for text in errors.found if not any(part in text for part in refused)]
