"""The 3-D view: its camera, its block, and what is seen of every surface at first."""

import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.e2e.surface_page import SurfacePage
from tests.server import Server

OpenPage = Callable[..., SurfacePage]

PAGE = Path(__file__).parents[2] / "frontend"
LINK = "#surface=sphere&start=-4,3&steps=100&run=gd;learning_rate=0.01;color=d55e00&layout=scene"

_EYE = """pane => {
  const { eye } = pane.querySelector('.js-plotly-plot')._fullLayout.scene._scene.getCamera();
  return [eye.x, eye.y, eye.z];
}"""

# The rectangle around the surface on the screen as a share of the pane's smaller side, and whether
# all of it is in the pane, by Plotly's own matrices.
_SILHOUETTE = """pane => {
  const scene = pane.querySelector('.js-plotly-plot')._fullLayout.scene._scene;
  const { data } = scene.traces.surface;
  const { model, view, projection } = scene.glplot.cameraParams;
  const times = (m, v) =>
    [0, 1, 2, 3].map((i) => [0, 1, 2, 3].reduce((sum, k) => sum + m[i + 4 * k] * v[k], 0));
  const { width, height } = pane.getBoundingClientRect();
  const [xs, ys] = [[], []];
  for (let row = 0; row < data.y.length; row += 8) {
    for (let column = 0; column < data.x.length; column += 8) {
      const place = [data.x[column], data.y[row], data.z[row][column]];
      const scaled = place.map((value, i) => value * scene.dataScale[i]);
      const clip = times(projection, times(view, times(model, [...scaled, 1])));
      xs.push(((clip[0] / clip[3] + 1) / 2) * width);
      ys.push(((1 - clip[1] / clip[3]) / 2) * height);
    }
  }
  const across = Math.max(...xs) - Math.min(...xs);
  const high = Math.max(...ys) - Math.min(...ys);
  return {
    share: Math.max(across, high) / Math.min(width, height),
    inside: Math.min(...xs, ...ys) >= 0 && Math.max(...xs) <= width && Math.max(...ys) <= height,
  };
}"""


def eye(shown: SurfacePage) -> Any:
    """Where Plotly's camera is."""
    return pytest.approx(shown.scene.evaluate(_EYE), abs=0.02)


def middle(shown: SurfacePage) -> tuple[float, float]:
    """A place of the pane where nothing can be taken."""
    box = shown.scene.bounding_box()
    assert box is not None
    return box["x"] + 0.5 * box["width"], box["y"] + 0.8 * box["height"]


def drawn(open_page: OpenPage, link: str = LINK, **options: Any) -> SurfacePage:
    """A page whose 3-D view is drawn and at rest."""
    shown = open_page(link, **options)
    shown.wait_for_scene()
    expect(shown.scene.locator('[data-updates="direct"]')).to_have_count(1)
    shown.page.wait_for_timeout(300)
    return shown


def test_a_turn_survives_a_redraw_in_the_middle_of_it(open_page: OpenPage) -> None:
    shown = drawn(open_page)
    before = eye(shown)
    x, y = middle(shown)
    shown.page.mouse.move(x, y)
    shown.page.mouse.down()
    shown.page.mouse.move(x + 90, y - 20, steps=6)
    shown.page.wait_for_function(
        "([pane, x]) => Math.abs((" + _EYE + ")(pane)[0] - x) > 0.2",
        arg=[shown.scene.element_handle(), before.expected[0]],
    )
    shown.page.wait_for_timeout(600)
    turned = eye(shown)
    # Other colours draw everything anew.
    shown.page.emulate_media(color_scheme="dark")
    expect(shown.page.locator("html")).to_have_attribute("data-mantine-color-scheme", "dark")
    shown.page.wait_for_timeout(600)
    assert shown.scene.evaluate(_EYE) == turned
    # And the hand turns on from there.
    for further in range(100):
        shown.page.mouse.move(x + 92 + 2 * further, y - 20)
        if abs(shown.scene.evaluate(_EYE)[0] - turned.expected[0]) > 0.1:
            break
    assert abs(shown.scene.evaluate(_EYE)[0] - turned.expected[0]) > 0.1
    shown.page.mouse.up()
    shown.wait_for_link("eye=")


def test_the_camera_is_reset_by_its_button_and_by_0(open_page: OpenPage) -> None:
    shown = drawn(open_page)
    home = eye(shown)
    for reset in (lambda: shown.button("Reset view").click(), lambda: shown.key("0")):
        shown.scene.locator(".scene-pane").focus()
        for _ in range(4):
            shown.page.keyboard.press("ArrowRight")
        shown.wait_for_link("eye=")
        assert shown.scene.evaluate(_EYE) != home
        reset()
        shown.page.wait_for_function("() => !/eye=/.test(location.hash)")
        shown.page.wait_for_timeout(300)
        assert shown.scene.evaluate(_EYE) == home


def test_another_surface_is_seen_from_its_own_side(open_page: OpenPage) -> None:
    shown = drawn(open_page, f"{LINK}&eye=3,2,1")
    shown.page.get_by_role("button", name=re.compile("Surface: ")).click()
    shown.page.get_by_label("Search surfaces").fill("himmel")
    shown.page.keyboard.press("Enter")
    shown.wait_for_link("surface=himmelblau")
    shown.page.wait_for_function("() => !/eye=/.test(location.hash)")


@pytest.mark.parametrize("size", [(1366, 768), (1024, 768), (390, 844)])
def test_the_block_fills_its_pane_and_is_not_cut_off(
    open_page: OpenPage, size: tuple[int, int]
) -> None:
    shown = drawn(open_page, viewport={"width": size[0], "height": size[1]})
    seen = shown.scene.evaluate(_SILHOUETTE)
    assert seen["inside"], seen
    assert seen["share"] >= 0.7, seen


def test_the_first_view_of_every_surface_shows_start_and_minimum(server: Server) -> None:
    """The page's own geometry, held against the real grids of all surfaces."""
    done = subprocess.run(
        [
            *("npx", "--no-install", "vitest", "run", "--testTimeout=60000"),
            "src/geometry/viewpoint.test.ts",
        ],
        cwd=PAGE,
        env={
            **os.environ,
            "ERRORSURFACE_ADDRESS": server.address,
            "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    told = re.search(r"Tests\D+(\d+) passed", re.sub(r"\x1b\[\d+m", "", done.stdout))
    assert told is not None, done.stdout
    assert int(told.group(1)) >= 33
    assert "skipped" not in done.stdout
