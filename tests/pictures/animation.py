"""The animation at the top of the README: balls roll down a surface."""

import struct
from collections.abc import Callable

from playwright.sync_api import Page

from tests.e2e.surface_page import SurfacePage
from tests.pictures import webp

LINK = "surface=himmelblau&layout=both&at=0"
QUALITY = 0.6

# Updates after which a frame is taken: fewer and fewer happens in each, so they come less often.
STEPS = (*range(13), 14, 16, 18, 20, 23, 26, 30, 35, 40, 46, 52, 60, 70, 80, 95, 110, 130, 160, 200)
MILLISECONDS = 90
# A pause to look at where all of them ended.
LAST_MILLISECONDS = 1600

_SEEK = """(slider, step) => {
  slider.valueAsNumber = step;
  slider.dispatchEvent(new Event('input', { bubbles: true }));
}"""


def filmed(shown: SurfacePage, encoder: Page, picture: Callable[[], bytes]) -> bytes:
    """The file; ``picture`` gives the stage as PNG once it has come to rest."""
    frames, size = [], (0, 0)
    for step in STEPS:
        shown.step.evaluate(_SEEK, step)
        png = picture()
        size = struct.unpack_from(">II", png, 16)
        frames.append(webp.encoded(encoder, png, QUALITY))
    durations = [MILLISECONDS] * (len(STEPS) - 1) + [LAST_MILLISECONDS]
    return webp.animated(frames, size, durations)
