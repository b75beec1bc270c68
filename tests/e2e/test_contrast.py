"""Every hue of the palette stands out on every tint of the map, as the screen shows them."""

import base64
import math
from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pytest

from tests.e2e.surface_page import SurfacePage

OpenPage = Callable[..., SurfacePage]

PALETTE = (
    "0072b2",
    "d55e00",
    "009e73",
    "cc79a7",
    "e69f00",
    "56b4e9",
    "882255",
    "8c7a00",
    "44aa99",
    "9467bd",
)
# Straight down a round bowl from the corner of its domain: over all tints, the highest first.
LINK = "#surface=sphere&start=-5.12,5.12&steps=400&run=gd;learning_rate=0.02;color={color}"
# WCAG 2.2, success criterion 1.4.11: of graphics.
ENOUGH = 3
RATIO = 3
# Of the picture around the path, in the page's pixels.
MARGIN = 20

# Colours of the screenshot along a line across the path: from 12 pixels beside it to its middle.
_ACROSS = """async ([png, lines]) => {
  const bytes = Uint8Array.from(atob(png), (letter) => letter.charCodeAt(0));
  const picture = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
  const canvas = new OffscreenCanvas(picture.width, picture.height);
  const ctx = canvas.getContext('2d', { willReadFrequently: true });
  ctx.drawImage(picture, 0, 0);
  const { data, width } = ctx.getImageData(0, 0, picture.width, picture.height);
  return lines.map((line) => line.map(([x, y]) => {
    const at = 4 * (Math.round(y) * width + Math.round(x));
    return [...data.slice(at, at + 3)];
  }));
}"""


def luminance(color: list[int]) -> float:
    """Relative luminance, as WCAG 2.2 defines it."""
    linear = [
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4
        for c in (channel / 255 for channel in color)
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(a: list[int], b: list[int]) -> float:
    """Of two colours."""
    low, high = sorted((luminance(a), luminance(b)))
    return (high + 0.05) / (low + 0.05)


def lightness(color: list[int]) -> float:
    """CIE L*."""
    return 116 * luminance(color) ** (1 / 3) - 16


def across(shown: SurfacePage) -> list[list[list[int]]]:
    """The colours from beside the path to its middle, at places all along it."""
    (left, top), (right, bottom) = shown.pixel((-5.12, 5.12)), shown.pixel((0.0, 0.0))
    along = (right - left, bottom - top)
    length = math.hypot(*along)
    side = (along[1] / length, -along[0] / length)
    # No more of the page than is looked at: a large picture takes software long.
    corner = {"x": math.floor(left) - MARGIN, "y": math.floor(top) - MARGIN}
    clip = {
        **corner,
        "width": math.ceil(along[0]) + 2 * MARGIN,
        "height": math.ceil(along[1]) + 2 * MARGIN,
    }
    lines = []
    # Between the rings of the start point and of the ball.
    for share in (i / 300 for i in range(40, 280)):
        x, y = left + share * along[0], top + share * along[1]
        steps = [beside / RATIO for beside in range(12 * RATIO, -1, -1)]
        lines.append(
            [
                [RATIO * (x + side[0] * step - clip["x"]), RATIO * (y + side[1] * step - clip["y"])]
                for step in steps
            ]
        )
    png = base64.b64encode(shown.page.screenshot(clip=clip)).decode()
    found: Any = shown.page.evaluate(_ACROSS, [png, lines])
    return found


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_hue_stands_out_on_every_tint(open_page: OpenPage, scheme: str) -> None:
    link = LINK.format(color=PALETTE[0])
    shown = open_page(
        f"{link}&layout=contour&at=400", color_scheme=scheme, device_scale_factor=RATIO
    )
    tints: set[int] = set()
    before: list[int] | None = None
    for color in PALETTE:
        fragment = f"{LINK.format(color=color)}&layout=contour&at=400"
        shown.page.evaluate("fragment => { location.hash = fragment; }", fragment)
        lines = across(shown)
        while lines[0][-1] == before:
            lines = across(shown)
        before = lines[0][-1]
        for line in lines:
            # An isoline may cross the ground beside the path.
            ground, hue = sorted(line[: 5 * RATIO], key=luminance)[5 * RATIO // 2], line[-1]
            tints.add(round(lightness(ground)))
            # What lies between the two is the halo, or nothing.
            between = line[-4 * RATIO : -1]
            # On the dark map only slopes in the sun need it; on the light one most do.
            seen = contrast(hue, ground) >= ENOUGH or any(
                contrast(hue, halo) >= ENOUGH for halo in between
            )
            assert seen, (color, ground, hue, between)
    # All of the ramp was beneath the path, from the valley to near the highest tint.
    assert all(upper - lower <= 4 for lower, upper in pairwise(sorted(tints))), sorted(tints)
    assert max(tints) - min(tints) >= 12
    if scheme == "dark":
        assert min(tints) >= 14
