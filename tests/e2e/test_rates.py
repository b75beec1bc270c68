"""Rates over time, the family's switches, memory and effective rates, as a hand has them."""

import json
import math
import re
import urllib.request
from collections.abc import Callable
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, expect

from tests.e2e.surface_page import SurfacePage
from tests.server import Server

OpenPage = Callable[..., SurfacePage]

_RUN = {
    "surface": {"kind": "catalog", "key": "rosenbrock"},
    "start": [-1.2, 1],
    "steps": 200,
}


def asked(server: Server, path: str, body: dict[str, Any]) -> Any:
    """The server's answer over REST."""
    request = urllib.request.Request(
        f"{server.address}/api/{path}",
        json.dumps(body).encode(),
        {"content-type": "application/json"},
    )
    with urllib.request.urlopen(request) as answer:
        return json.load(answer)


def opened(shown: SurfacePage, title: str) -> Locator:
    """A card's inside, open."""
    button = shown.page.get_by_role("button", name=title, exact=True)
    if button.get_attribute("aria-expanded") == "false":
        button.click()
    return shown.page.get_by_role("listitem").filter(
        has=shown.page.get_by_role("switch", name=f"{title} on", exact=True)
    )


def test_a_schedule_is_chosen_dragged_and_kept(open_page: OpenPage, server: Server) -> None:
    shown = open_page("#surface=rosenbrock&steps=200&run=gd;learning_rate=0.001&at=100")
    page, card = shown.page, opened(shown, "Gradient descent")
    card.get_by_role("combobox", name="Learning rate over time").click()
    page.keyboard.type("cosine")
    page.get_by_role("option", name="Cosine decay", exact=True).click()
    rate = card.locator("[data-rate]")
    # Half a wave down at its middle.
    expect(rate).to_contain_text("η = 5×10⁻⁴")
    expect(page).to_have_url(re.compile(r"run=gd;learning_rate=0\.001;schedule=cosine_decay;"))

    end = card.get_by_role("slider", name="End")
    expect(end).to_have_attribute("aria-valuenow", "200")
    curve = card.locator("svg", has=page.locator("[data-marker]"))
    box, grip = curve.bounding_box(), end.bounding_box()
    assert box is not None
    assert grip is not None
    page.mouse.move(grip["x"] + grip["width"] / 2, grip["y"] + grip["height"] / 2)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2, steps=4)
    page.mouse.up()
    expect(page).to_have_url(re.compile(r"schedule=cosine_decay,.*decay_steps:100\b"))
    link = re.search(r"decay_steps:(\d+)", page.url)
    share = re.search(r"alpha:([\d.e-]+)", page.url)
    assert link is not None
    assert share is not None
    schedule = {"kind": "cosine_decay", "decay_steps": int(link[1]), "alpha": float(share[1])}
    values = asked(
        server, "schedule", {"schedule": schedule, "learning_rate": 0.001, "steps": 200}
    )["values"]
    expect(rate).to_have_attribute("data-rate", re.compile(r"^0\.000"))
    assert math.isclose(float(rate.get_attribute("data-rate") or "nan"), values[100], rel_tol=1e-9)

    # The run is the scheduled one.
    optimizer = {"key": "gd", "hyperparameters": {"learning_rate": 0.001}, "schedule": schedule}
    run = asked(server, "trajectories", {**_RUN, "optimizers": [optimizer]})["runs"][0]
    loss = run["loss"][run["step"].index(100)]
    expect(page.get_by_role("table").first).to_contain_text(f"{loss:.2f}")

    # The marker follows the clock, and keys move a point as a hand does.
    marker = card.locator("[data-marker] line")
    before = float(marker.get_attribute("x1") or "nan")
    shown.key("Home")
    expect(marker).not_to_have_attribute("x1", str(before))
    assert float(marker.get_attribute("x1") or "nan") < before
    end.focus()
    page.keyboard.press("ArrowLeft")
    expect(end).to_have_attribute("aria-valuenow", "98")
    page.get_by_role("button", name=re.compile("^Undo")).click()
    expect(end).to_have_attribute("aria-valuenow", "100")


def test_what_cannot_be_is_said_beside_the_field(open_page: OpenPage) -> None:
    link = "#surface=rosenbrock&steps=200&run=gd;schedule=warmup_cosine_decay,warmup_steps:150"
    shown = open_page(f"{link},decay_steps:100", wait=False)
    shown.page.get_by_role("button", name="Gradient descent", exact=True).wait_for()
    card = opened(shown, "Gradient descent")
    warmup = card.locator("[data-argument=warmup_steps]")
    expect(warmup).to_contain_text("the warm-up must end before the decay does")
    warmup.get_by_role("spinbutton").fill("20")
    expect(warmup).not_to_contain_text("the warm-up must end before")
    shown.wait_for_runs()
    # A run that becomes shorter than its schedule is mended by one click.
    decay = card.locator("[data-argument=decay_steps]")
    shown.page.get_by_role("spinbutton", name="Updates per run").fill("60")
    expect(decay).to_contain_text("the run has no more updates")
    card.get_by_role("button", name="End the schedule with the run").click()
    expect(decay).not_to_contain_text("the run has no more updates")
    expect(decay.get_by_role("spinbutton")).to_have_value("60")


def test_the_family_writes_its_rule_anew(open_page: OpenPage) -> None:
    shown = open_page("#surface=rosenbrock&steps=200&run=family;learning_rate=0.001")
    card = opened(shown, "The family")
    rule = card.get_by_role("region", name="Update rule")
    expect(card).to_contain_text("With these switches it is Gradient descent.")
    expect(rule).not_to_contain_text("λ")
    momentum = card.get_by_role("radiogroup", name="Momentum m")
    momentum.get_by_text("heavy ball").click()
    expect(card).to_contain_text("With these switches it is Momentum.")
    expect(rule).to_contain_text("λ")
    expect(shown.page).to_have_url(re.compile(r"switches=momentum:heavy_ball"))
    card.get_by_role("radiogroup", name="Divisor σ").get_by_text("mean").click()
    expect(card).to_contain_text("No optimizer of the catalogue is the same as this.")
    expect(rule).to_contain_text("σ")


def test_memory_and_rates_are_those_of_the_run(open_page: OpenPage, server: Server) -> None:
    shown = open_page(
        "#surface=rosenbrock&steps=200&at=60"
        "&run=momentum;learning_rate=0.0005&run=adagrad;learning_rate=0.1"
    )
    page = shown.page
    page.get_by_role("button", name="Weights of past gradients below the gradient norm").click()
    bars = page.locator("[data-curve=memory] canvas")
    expect(bars).to_have_attribute("data-step", "60")
    expect(page).to_have_url(re.compile(r"memory=true"))
    momentum = {"key": "momentum", "hyperparameters": {"learning_rate": 0.0005}}
    body = {**_RUN, "optimizers": [momentum], "record": ["memory"]}
    memory = asked(server, "trajectories", body)["runs"][0]["memory"]
    expect(bars).not_to_have_attribute("data-bars", "[]")
    drawn = json.loads(bars.get_attribute("data-bars") or "[]")
    assert len(drawn) > 20
    assert drawn == memory["weights"][60][: len(drawn)]
    shown.key("ArrowRight")
    expect(bars).to_have_attribute("data-step", "61")

    page.get_by_label("Whose memory").select_option("Adagrad")
    # It weighs no gradient but the newest.
    expect(bars).to_have_attribute("data-bars", "[0.1]")

    page.get_by_role("button", name="Effective learning rates below the loss").click()
    rates = page.locator("[data-curve=rates] [role=img]")
    expect(rates).to_have_attribute(
        "aria-label", re.compile(r"Momentum, η: from .*; Adagrad, η/σ₁: .*; Adagrad, η/σ₂: ")
    )
    # One update is at one place in both plots.
    page.wait_for_function(
        """() => {
          const [loss, rates] = ['loss', 'rates'].map((name) =>
            document.querySelector(`[data-curve=${name}] .u-over`)?.getBoundingClientRect());
          return loss && rates && loss.left === rates.left && loss.right === rates.right;
        }"""
    )
    opened(shown, "Momentum").get_by_role("combobox", name="Learning rate over time").click()
    page.get_by_role("option", name="Linear", exact=True).click()
    expect(page.get_by_role("slider", name="Begin of the decay")).to_be_visible()
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
