"""Arrows and ellipses in 3-D, by Plotly's own camera, and panels to one scale."""

import math
import re
from collections.abc import Callable, Sequence
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.e2e.surface_page import SurfacePage, computed
from tests.server import Server

OpenPage = Callable[..., SurfacePage]
Vector = Sequence[float]

BOWL = {"kind": "catalog", "key": "elongated_bowl", "parameters": {"condition_number": 20}}
START = (-3.0, 2.0)
LINK = "#surface=elongated_bowl&p.condition_number=20&start=-3,2&steps=100"
AT = 6
GRADIENT, SIGMA = (24, 122, 58), (179, 89, 0)

# Places on the drawn surface, lifted as the arrows are, in pixels of the pane by Plotly's own
# matrices, and the pixels of the canvas over it that have a colour.
_SEEN = """(pane, [places, color]) => {
  const scene = pane.querySelector('.js-plotly-plot')?._fullLayout?.scene?._scene;
  if (!scene?.traces.surface) return null;
  const { data } = scene.traces.surface;
  const { aspectratio, zaxis } = scene.fullSceneLayout;
  const lift = 0.012 * (zaxis.range[1] - zaxis.range[0]) / aspectratio.z;
  const cell = (along, at) => {
    const u = ((at - along[0]) / (along.at(-1) - along[0])) * (along.length - 1);
    const i = Math.min(Math.floor(u), along.length - 2);
    return [i, u - i];
  };
  const { model, view, projection } = scene.glplot.cameraParams;
  const times = (m, v) =>
    [0, 1, 2, 3].map((i) => [0, 1, 2, 3].reduce((sum, k) => sum + m[i + 4 * k] * v[k], 0));
  const canvas = pane.querySelector('canvas.scene-moving');
  const { width, height } = canvas;
  const ratio = width / canvas.getBoundingClientRect().width;
  const spots = places.map(([x, y]) => {
    const [[c, s], [r, t]] = [cell(data.x, x), cell(data.y, y)];
    const z = (1 - t) * ((1 - s) * data.z[r][c] + s * data.z[r][c + 1])
      + t * ((1 - s) * data.z[r + 1][c] + s * data.z[r + 1][c + 1]);
    const scaled = [x, y, z + lift].map((value, i) => value * scene.dataScale[i]);
    const clip = times(projection, times(view, times(model, [...scaled, 1])));
    return [
      ((clip[0] / clip[3] + 1) / 2) * (width / ratio),
      ((1 - clip[1] / clip[3]) / 2) * (height / ratio),
    ];
  });
  const { data: pixels } = canvas.getContext('2d').getImageData(0, 0, width, height);
  const painted = [];
  for (let i = 0; i < pixels.length; i += 4) {
    if (pixels[i + 3] < 200) continue;
    if (color.some((channel, k) => Math.abs(pixels[i + k] - channel) > 24)) continue;
    const at = i / 4;
    painted.push([((at % width) + 0.5) / ratio, (Math.floor(at / width) + 0.5) / ratio]);
  }
  return { spots, painted };
}"""


def recorded(server: Server, optimizer: dict[str, Any]) -> dict[str, Any]:
    """A run from the start, over REST, with all that it records of its updates."""
    (run,) = computed(
        server.address,
        surface=BOWL,
        start=START,
        optimizers=[optimizer],
        steps=100,
        record=["forces", "rates"],
    )
    return run


def seen(shown: SurfacePage, places: Sequence[Vector], color: Vector) -> Any:
    """The places and the pixels of this colour, as soon as there are some."""
    for _ in range(200):
        found = shown.scene.evaluate(_SEEN, [[list(place) for place in places], list(color)])
        if found is not None and found["painted"]:
            return found
        shown.page.wait_for_timeout(50)
    raise AssertionError(f"nothing of the colour {color} is painted in 3-D")


def expect_box(found: Any) -> None:
    """What is painted has the extent of the places, within the width of a line."""
    for axis in (0, 1):
        for end in (min, max):
            wanted = end(spot[axis] for spot in found["spots"])
            assert end(pixel[axis] for pixel in found["painted"]) == pytest.approx(wanted, abs=3)


def test_arrows_and_ellipse_lie_on_the_surface(open_page: OpenPage, server: Server) -> None:
    momentum = {"key": "momentum", "hyperparameters": {"learning_rate": 0.04, "momentum": 0.9}}
    run = recorded(server, momentum)
    at = run["points"][AT]
    gradient = run["forces"]["parts"][0]["vectors"][AT]
    shown = open_page(
        f"{LINK}&layout=scene&run=momentum;learning_rate=0.04;momentum=0.9;color=0072b2&at={AT}"
    )
    shown.wait_for_scene()
    tip = [at[0] + gradient[0], at[1] + gradient[1]]
    found = seen(shown, [at, tip], GRADIENT)
    tail, end = found["spots"]
    farthest = max(found["painted"], key=lambda pixel: math.dist(pixel, tail))
    assert math.dist(tail, end) > 20
    # Its very point is thinner than a pixel.
    assert math.dist(farthest, end) < 4

    # An ellipse of Adagrad's rates: half axes in their ratio, and as long as is said.
    adagrad = {"key": "adagrad", "hyperparameters": {"learning_rate": 2.0}}
    run = recorded(server, adagrad)
    at, (first, second) = run["points"][AT], run["rates"][AT]
    shown.page.goto(
        f"{server.address}/{LINK}&layout=scene&forces=off&ellipse=true"
        f"&run=adagrad;learning_rate=2;color=0072b2&at={AT}"
    )
    times = magnified(shown, first, second)
    angles = [2 * math.pi * i / 360 for i in range(360)]
    places = [
        [at[0] + times * first * math.cos(angle), at[1] + times * second * math.sin(angle)]
        for angle in angles
    ]
    expect_box(seen(shown, places, SIGMA))


def magnified(shown: SurfacePage, first: float, second: float) -> float:
    """The largest round number at which the longer half axis has room, as a user reads it."""
    box = shown.scene.bounding_box()
    assert box is not None
    side = min(box["width"], box["height"])
    # The domain is 8 wide both ways.
    most = min(84, 0.22 * side) / (max(first, second) * side / 8)
    return max(
        digit * 10.0**power
        for power in range(-6, 7)
        for digit in (1, 2, 5)
        if digit * 10.0**power <= most
    )


# How far below the middle of a panel's start point a colour is painted, in its pixels.
_BELOW_START = """([panel, color]) => {
  // The first panel alone offers it to keys; it lies alike in all.
  const handle = document.querySelector('.panel [role=slider]');
  const start = handle?.getBoundingClientRect();
  const first = handle?.closest('.panel').getBoundingClientRect();
  const down = panel.getBoundingClientRect().top - first?.top;
  const canvas = [...panel.querySelectorAll('canvas.plane-canvas')].at(-1);
  if (!start || !canvas?.width) return null;
  const { width, height } = canvas;
  const box = canvas.getBoundingClientRect();
  const { data } = canvas.getContext('2d').getImageData(0, 0, width, height);
  let lowest = null;
  for (let i = 0; i < data.length; i += 4) {
    if (color.some((channel, k) => Math.abs(data[i + k] - channel) > 24)) continue;
    if (data[i + 3] > 200) lowest = Math.floor(i / 4 / width) + 1;
  }
  if (lowest === null) return null;
  return box.top + (lowest * box.height) / height - (start.top + start.height / 2 + down);
}"""


def test_panels_have_one_magnification(open_page: OpenPage) -> None:
    """What moves one ball can be compared with what moves another."""
    rates = (0.0005, 0.001)
    cards = "".join(f"&run=gd;learning_rate={rate};color=0072b2" for rate in rates)
    shown = open_page(f"{LINK}&layout=panels{cards}&at=0")
    lengths: list[float] = []
    panels = shown.page.get_by_role("region", name=re.compile("^Gradient descent η = "))
    expect(panels).to_have_count(2)
    for panel in panels.all():
        handle = panel.element_handle()
        found = shown.page.wait_for_function(_BELOW_START, arg=[handle, list(GRADIENT)])
        lengths.append(found.json_value())
    # One rate is twice the other, and so is the arrow.
    assert lengths[0] > 15
    assert lengths[1] / lengths[0] == pytest.approx(2, rel=0.12)
