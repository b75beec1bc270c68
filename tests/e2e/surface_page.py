"""What a user sees and does on the page, in the words of the page."""

import json
import re
import urllib.request
from typing import Any

from playwright.sync_api import Locator, Page, expect

# Above any time that a loaded machine with software rendering takes.
PATIENCE = 60_000

# What the status of a card begins with while the clock runs, and before and after it is judged.
_HOW_A_RUN_GOES = re.compile(
    r"^⟦*(\d |all )?⟦*(L [=≈] \S+ ·|L [=≈] \S+, |finished|converged|diverged|left |at a |on a "
    r"|leaving a |going to a |stuck at |bouncing|diverging|falling without|still descending"
    r"|standing still|on its way|not finite)"
)

# Plotly's own objects in the 3-D pane: the positions of all markers it draws now.
_MARKERS = """pane => {
  const plot = pane.querySelector('.js-plotly-plot');
  const scene = plot?._fullLayout?.scene?._scene;
  if (!scene) return null;
  return Object.values(scene.traces)
    .map((trace) => trace.data)
    .filter((data) => data.type === 'scatter3d' && String(data.mode).includes('markers'))
    .map((data) => [Array.from(data.x ?? []), Array.from(data.y ?? [])]);
}"""

# Where a point of the surface is on the screen, and what is painted there above the contour.
_PIXEL = """(pane, [x, y]) => {
  const plot = pane.querySelector('.js-plotly-plot');
  const { xaxis, yaxis } = plot._fullLayout;
  const left = xaxis._offset + xaxis.l2p(x);
  const top = yaxis._offset + yaxis.l2p(y);
  const box = plot.getBoundingClientRect();
  return [box.left + left, box.top + top];
}"""

_COLORS_AT = """(pane, [left, top]) => {
  const colors = [];
  for (const canvas of pane.querySelectorAll('canvas.plane-canvas')) {
    const box = canvas.getBoundingClientRect();
    const scale = canvas.width / box.width;
    const at = [(left - box.left) * scale, (top - box.top) * scale];
    const data = canvas.getContext('2d').getImageData(at[0], at[1], 1, 1).data;
    colors.push('#' + [...data.slice(0, 3)].map((c) => c.toString(16).padStart(2, '0')).join(''));
  }
  return colors;
}"""


class SurfacePage:
    """The page in a browser."""

    def __init__(self, page: Page) -> None:
        page.set_default_timeout(PATIENCE)
        expect.set_options(timeout=15_000)
        self.page = page

    @property
    def contour(self) -> Locator:
        """The contour pane."""
        return self.page.get_by_role("region", name="Contour map")

    @property
    def scene(self) -> Locator:
        """The 3-D pane."""
        return self.page.get_by_role("region", name="Surface in 3-D").first

    @property
    def standings(self) -> Locator:
        """The rows of the standings."""
        return self.page.get_by_role("region", name="Standings").locator("tbody tr")

    @property
    def step(self) -> Locator:
        """The slider of the clock."""
        return self.page.get_by_role("slider", name="Step", exact=True)

    def start(self, number: int = 1) -> Locator:
        """The handle of a start point in the contour."""
        return self.contour.get_by_role("slider", name=f"Start point {number}")

    def wait_for_runs(self) -> None:
        """Waits until the first runs are shown."""
        expect(self.page.get_by_text(_HOW_A_RUN_GOES).first).to_be_visible()

    def wait_for_scene(self) -> None:
        """Waits until the 3-D surface is drawn."""
        self.page.wait_for_function(
            "() => document.querySelector('.js-plotly-plot .gl-container canvas') !== null"
        )

    def wait_for_contour(self) -> None:
        """Waits until the contour is drawn, so that its axes tell where its points are."""
        self.page.wait_for_function(
            "pane => pane.querySelector('.js-plotly-plot')?._fullLayout?.xaxis !== undefined",
            arg=self.contour.element_handle(),
        )

    def button(self, name: str) -> Locator:
        """A button by its whole name."""
        return self.page.get_by_role("button", name=name, exact=True)

    def key(self, name: str) -> None:
        """A key pressed on the page itself, not in a field."""
        self.page.evaluate("document.activeElement?.blur()")
        self.page.keyboard.press(name)

    def standing(self, optimizer: str) -> list[str]:
        """The cells of an optimizer's row."""
        row = self.standings.filter(has_text=optimizer).first
        return row.locator("td").all_inner_texts()

    def expect_final_point(self, color: str, at: tuple[float, float]) -> None:
        """A ball of this colour is painted at this point of the contour, before long."""
        self.wait_for_contour()
        for _ in range(100):
            pixel = self.contour.evaluate(_PIXEL, at)
            if color in self.contour.evaluate(_COLORS_AT, pixel):
                return
            self.page.evaluate("() => new Promise(requestAnimationFrame)")
            self.page.wait_for_timeout(50)
        raise AssertionError(f"no ball of colour {color} at {at}")

    def pixel(self, at: tuple[float, float]) -> tuple[float, float]:
        """Where a point of the surface is on the screen."""
        self.wait_for_contour()
        left, top = self.contour.evaluate(_PIXEL, at)
        return left, top

    def markers(self) -> list[Any]:
        """The markers of the 3-D scene."""
        return self.scene.evaluate(_MARKERS)

    def wait_for_link(self, pattern: str) -> None:
        """Waits until the link holds the pattern."""
        self.page.wait_for_function(
            "pattern => new RegExp(pattern).test(location.hash)", arg=pattern
        )


def computed(address: str, **request: Any) -> list[dict[str, Any]]:
    """The server's own runs over REST, as the truth that the page must show."""
    body = json.dumps(request).encode()
    asked = urllib.request.Request(
        f"{address}/api/trajectories", body, {"content-type": "application/json"}
    )
    with urllib.request.urlopen(asked) as answer:
        return json.load(answer)["runs"]
