"""What a user sees and does on the page, in the words of the page."""

import json
import math
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

# Where a point of the 3-D surface is in its pane, by Plotly's own matrices, and the middle of what
# is painted there in a colour.
_IN_3D = """(pane, [x, y, color]) => {
  const scene = pane.querySelector('.js-plotly-plot')?._fullLayout?.scene?._scene;
  if (!scene?.traces.surface) return null;
  const { data } = scene.traces.surface;
  const index = (along, at) =>
    Math.round(((at - along[0]) / (along.at(-1) - along[0])) * (along.length - 1));
  const z = data.z[index(data.y, y)][index(data.x, x)];
  const { model, view, projection } = scene.glplot.cameraParams;
  const times = (m, v) =>
    [0, 1, 2, 3].map((i) => [0, 1, 2, 3].reduce((sum, k) => sum + m[i + 4 * k] * v[k], 0));
  const place = [x, y, z].map((value, i) => value * scene.dataScale[i]);
  const clip = times(projection, times(view, times(model, [...place, 1])));
  const canvas = pane.querySelector('canvas.scene-moving');
  const { width, height } = canvas;
  const ratio = width / canvas.getBoundingClientRect().width;
  const wanted = [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16));
  const pixels = canvas.getContext('2d').getImageData(0, 0, width, height).data;
  const found = [0, 0, 0];
  for (let i = 0; i < pixels.length; i += 4) {
    if (wanted.some((channel, k) => Math.abs(pixels[i + k] - channel) > 2)) continue;
    if (pixels[i + 3] < 255) continue;
    const at = i / 4;
    found[0] += (at % width) / ratio;
    found[1] += Math.floor(at / width) / ratio;
    found[2] += 1;
  }
  return {
    place: [
      ((clip[0] / clip[3] + 1) / 2) * (width / ratio),
      ((1 - clip[1] / clip[3]) / 2) * (height / ratio),
    ],
    painted: found[2] > 0 ? [found[0] / found[2], found[1] / found[2]] : null,
  };
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
        expect.set_options(timeout=PATIENCE)
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

    def expect_ball_in_3d(self, color: str, at: tuple[float, float]) -> tuple[float, float]:
        """Where a ball of this colour stands on this point of the 3-D surface, before long."""
        told = None
        for _ in range(100):
            told = self.scene.evaluate(_IN_3D, [*at, color])
            if told is not None and told["painted"] is not None:
                (x, y), (left, top) = told["place"], told["painted"]
                # Its middle is a radius above the ground.
                if math.hypot(left - x, top - y) < 14:
                    return left, top
            self.page.wait_for_timeout(100)
        raise AssertionError(f"no ball of colour {color} at {at}: {told}")

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
