"""Start points are dragged and runs played; what is shown is what the server computes."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.e2e.surface_page import SurfacePage, computed
from tests.server import Server

OpenPage = Callable[..., SurfacePage]

# One optimizer in a colour of its own on a surface where it ends far from where it starts.
LINK = "#surface=sphere&start=-4,3&steps=100&run=gd;learning_rate=0.01;color=d55e00"
COLOR = "#d55e00"


def end_of(server: Server, start: tuple[float, float], steps: int = 100) -> tuple[float, float]:
    """Gradient descent on the sphere L = x² + y² in closed form: θ shrinks by 1 − 2η."""
    runs = computed(
        server.address,
        surface={"kind": "catalog", "key": "sphere"},
        start=start,
        optimizers=[{"key": "gd", "hyperparameters": {"learning_rate": 0.01}}],
        steps=steps,
    )
    end = runs[0]["points"][-1]
    shrunk = (1 - 2 * 0.01) ** steps
    assert end == pytest.approx([start[0] * shrunk, start[1] * shrunk])
    return end[0], end[1]


def test_mouse_drags_a_start(open_page: OpenPage, server: Server) -> None:
    shown = open_page(LINK)
    shown.expect_final_point(COLOR, end_of(server, (-4, 3)))
    mouse = shown.page.mouse
    mouse.move(*shown.pixel((-4, 3)))
    mouse.down()
    for target in ((-3.0, 2.0), (0.0, -1.0), (2.0, -4.0)):
        mouse.move(*shown.pixel(target), steps=4)
    # Everything follows while the button is still down, within the next frame.
    fields = [shown.page.get_by_label(f"Start 1, {axis}") for axis in ("x", "y")]
    expect(fields[0]).to_have_value(re.compile(r"^(1[.]9|2)"))
    x, y = (float(field.input_value().replace("−", "-")) for field in fields)
    assert (x, y) == pytest.approx((2.0, -4.0), abs=0.05)
    mouse.up()
    shown.wait_for_link("start=(1[.]9|2)")
    start = re.search(r"start=([^,]+),([^&]+)", shown.page.url)
    assert start is not None
    shown.expect_final_point(COLOR, end_of(server, (float(start[1]), float(start[2]))))


def test_touch_drags_a_start(open_page: OpenPage) -> None:
    shown = open_page(LINK, has_touch=True)
    touch = shown.page.context.new_cdp_session(shown.page)

    def send(kind: str, *points: tuple[float, float]) -> None:
        places = [{"x": x, "y": y} for x, y in points]
        touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": places})

    send("touchStart", shown.pixel((-4, 3)))
    send("touchMove", shown.pixel((-2, 2)))
    send("touchMove", shown.pixel((1, 2)))
    send("touchEnd")
    shown.wait_for_link(r"start=(0[.]9|1[,.]|1e0)")


def test_arrow_keys_move_a_start(open_page: OpenPage, server: Server) -> None:
    shown = open_page(LINK)
    shown.start().focus()
    # 1 % of what is seen to the right, then 10 % down, with the digits that count there.
    shown.page.keyboard.press("ArrowRight")
    shown.page.keyboard.press("Shift+ArrowDown")
    shown.wait_for_link("start=-3[.][89][0-9]{0,2},[01][.]")
    start = re.search(r"start=([^,]+),([^&]+)", shown.page.url)
    assert start is not None
    shown.expect_final_point(COLOR, end_of(server, (float(start[1]), float(start[2]))))


def test_shift_click_places_the_active_start(open_page: OpenPage) -> None:
    shown = open_page(LINK)
    shown.page.get_by_role("button", name="Add a start point").click()
    shown.wait_for_link("start=4,-3")
    shown.page.keyboard.down("Shift")
    shown.page.mouse.click(*shown.pixel((0.5, 4.0)))
    shown.page.keyboard.up("Shift")
    shown.wait_for_link("start=-4,3&start=0[.][45]")
    expect(shown.standings).to_have_count(2)


def test_play_moves_the_balls_in_both_views(open_page: OpenPage, server: Server) -> None:
    shown = open_page(f"{LINK}&at=0&speed=10", in_3d=True)
    shown.wait_for_scene()
    shown.expect_final_point(COLOR, end_of(server, (-4, 3), steps=1))
    before = shown.expect_ball_in_3d(COLOR, end_of(server, (-4, 3), steps=1))
    shown.key("Space")
    expect(shown.button("Play")).to_be_visible()
    end = end_of(server, (-4, 3))
    shown.expect_final_point(COLOR, end)
    after = shown.expect_ball_in_3d(COLOR, end)
    assert abs(after[0] - before[0]) > 20


def test_keys_step_and_scrub(open_page: OpenPage, server: Server) -> None:
    shown = open_page(f"{LINK}&at=50")
    shown.key("ArrowRight")
    expect(shown.step).to_have_value("51")
    shown.key("Shift+ArrowLeft")
    expect(shown.step).to_have_value("41")
    shown.expect_final_point(COLOR, end_of(server, (-4, 3), steps=41))
    shown.key("Home")
    expect(shown.step).to_have_value("0")
    shown.button("To the end").click()
    expect(shown.step).to_have_value("100")


def test_numbers_are_the_servers(open_page: OpenPage, server: Server) -> None:
    shown = open_page("#surface=rosenbrock&start=-1,1.5&steps=200&run=adam;learning_rate=0.05")
    run = computed(
        server.address,
        surface={"kind": "catalog", "key": "rosenbrock"},
        start=(-1, 1.5),
        optimizers=[{"key": "adam", "hyperparameters": {"learning_rate": 0.05}}],
        steps=200,
    )[0]
    # The standings follow the clock a little later.
    told = shown.standings.first.locator("[data-column=loss]")
    expect(told).to_have_text(f"{run['loss'][-1]:.2f}")
    cells = shown.standing("Adam")
    loss, norm, distance = (float(cell.replace("−", "-")) for cell in cells[1:4])
    x, y = run["points"][-1]
    assert loss == pytest.approx(run["loss"][-1], rel=5e-3)
    assert norm == pytest.approx(run["gradient_norm"][-1], rel=5e-3)
    assert distance == pytest.approx(((x - 1) ** 2 + (y - 1) ** 2) ** 0.5, rel=5e-3)


def test_a_run_that_diverges_says_so(open_page: OpenPage) -> None:
    shown = open_page("#surface=sphere&start=-4,3&steps=100&run=gd;learning_rate=1.1")
    expect(shown.contour.get_by_text(re.compile(r"diverged at step \d+")).first).to_be_visible()
