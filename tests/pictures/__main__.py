"""``make pictures``: takes the pictures of the documents from the running product.

A stage with both views of every surface, light and dark, into a folder of ``docs/pictures/``; the
animation of the README beside that folder; and the document that shows them.
"""

import argparse
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests import chromium
from tests.e2e.surface_page import PATIENCE, SurfacePage
from tests.pictures import animation, webp
from tests.pictures.page import FOLDERS, SCHEMES, SURFACES, name, page
from tests.server import running

PICTURES = Path(__file__).resolve().parents[2] / "docs" / "pictures"

WINDOW = {"width": 1440, "height": 810}
# The first that makes a picture small enough.
QUALITIES = (0.8, 0.7, 0.6, 0.5)
MOST_BYTES = 60_000
# More updates than any run has: the link's number is clamped to the last one.
LAST = 10**9

# Both views of the stage; whatever else the page has belongs to no picture of a surface.
_STAGE = """() => {
  const boxes = [...document.querySelectorAll('[role="region"], section')]
    .filter((view) => ['Contour map', 'Surface in 3-D'].includes(view.getAttribute('aria-label')))
    .map((view) => view.getBoundingClientRect());
  const left = Math.min(...boxes.map((box) => box.left));
  const top = Math.min(...boxes.map((box) => box.top));
  const right = Math.max(...boxes.map((box) => box.right));
  const bottom = Math.max(...boxes.map((box) => box.bottom));
  return { x: left, y: top, width: right - left, height: bottom - top };
}"""


@contextmanager
def opened(browser: Browser, address: str, link: str, scheme: str) -> Iterator[SurfacePage]:
    """The page at a link, with its runs and both views of them drawn."""
    context = browser.new_context(
        viewport=WINDOW, color_scheme=scheme, reduced_motion="reduce", device_scale_factor=1
    )
    page = context.new_page()
    page.goto(f"{address}/#{link}")
    shown = SurfacePage(page)
    # The programs of most surfaces are compiled now.
    expect.set_options(timeout=2 * PATIENCE)
    shown.wait_for_runs()
    shown.wait_for_contour()
    shown.wait_for_scene()
    yield shown
    context.close()


def still(page: Page) -> bytes:
    """The stage as PNG once nothing on it changes any more: two pictures in a row are the same."""
    clip = page.evaluate(_STAGE)
    before = b""
    while (now := page.screenshot(clip=clip)) != before:
        before = now
    return now


def compact(encoder: Page, png: bytes) -> bytes:
    """A picture as WebP, as good as its size allows."""
    picture = b""
    for quality in QUALITIES:
        picture = webp.encoded(encoder, png, quality)
        if len(picture) <= MOST_BYTES:
            break
    return picture


def main() -> None:
    """Takes all pictures into the folder that is named."""
    parser = argparse.ArgumentParser(prog="make pictures", description=__doc__)
    parser.add_argument("folder", choices=FOLDERS, help="of docs/pictures/")
    parser.add_argument(
        "--surfaces", nargs="*", choices=SURFACES, default=SURFACES, help="not all of them"
    )
    parser.add_argument("--no-animation", action="store_true", help="leave the README's as it is")
    given = parser.parse_args()
    folder = PICTURES / given.folder
    folder.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory(prefix="errorsurface-pictures-") as directory,
        running(Path(directory)) as server,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(
            executable_path=chromium.find(), args=list(chromium.ARGUMENTS)
        )
        encoder = browser.new_page()
        for surface in given.surfaces:
            for scheme in SCHEMES:
                link = f"surface={surface}&layout=both&at={LAST}"
                with opened(browser, server.address, link, scheme) as shown:
                    picture = compact(encoder, still(shown.page))
                path = folder / name(surface, scheme)
                path.write_bytes(picture)
                sys.stdout.write(f"{path.relative_to(PICTURES)}: {len(picture) / 1e3:.0f} kB\n")
        if not given.no_animation:
            with opened(browser, server.address, animation.LINK, "light") as shown:
                film = animation.filmed(shown, encoder, lambda: still(shown.page))
            path = PICTURES / "rolling.webp"
            path.write_bytes(film)
            sys.stdout.write(f"{path.relative_to(PICTURES)}: {len(film) / 1e3:.0f} kB\n")
        browser.close()
    PICTURES.with_suffix(".md").write_text(page(PICTURES), encoding="utf-8")


if __name__ == "__main__":
    main()
