"""The animation of the README is one that a browser plays."""

from tests.pictures import webp
from tests.pictures.__main__ import PICTURES
from tests.pictures.animation import LAST_MILLISECONDS, MILLISECONDS, STEPS


def test_a_browser_plays_an_animation_frame_by_frame(browser, server):
    page = browser.new_page(viewport={"width": 61, "height": 40})
    # Only pages of a secure origin may decode.
    page.goto(f"{server.address}/favicon.svg")
    stills = [webp.encoded(page, page.screenshot(), quality) for quality in (0.2, 0.5, 0.9)]
    made = webp.animated(stills, (61, 40), [10, 20, 300])
    kept = (PICTURES / "rolling.webp").read_bytes()
    frames = {name: webp.decoded(page, film) for name, film in (("made", made), ("kept", kept))}
    page.close()
    assert frames["made"] == [(61, 40, 10), (61, 40, 20), (61, 40, 300)]
    assert len({frame[:2] for frame in frames["kept"]}) == 1
    durations = [frame[2] for frame in frames["kept"]]
    assert durations == [MILLISECONDS] * (len(STEPS) - 1) + [LAST_MILLISECONDS]
