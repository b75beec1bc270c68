"""A client of the live channel in Chromium: the page's own module for it, without the page."""

import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser

from benchmarks.server import ask

# Milliseconds from every request to its decoded answer.
ChromiumClient = Callable[[list[dict[str, Any]]], list[float]]

FRONTEND = Path(__file__).parents[1] / "frontend"

_OPEN = """(address) => new Promise((opened) => {
  globalThis.live = new channel.Live(`ws://${address}/api/live`, (open) => open && opened());
})"""

_ASK = """async (requests) => {
  const durations = [];
  for (const request of requests) {
    const begin = performance.now();
    await live.request("trajectories", request);
    durations.push(performance.now() - begin);
  }
  return durations;
}"""


def _bundle() -> str:
    """The page's channel as a script that leaves its exports in ``channel``."""
    with tempfile.TemporaryDirectory() as directory:
        script = Path(directory) / "channel.js"
        options = ["--minify", "--format", "iife", "--name", "channel", "--file"]
        subprocess.run(
            ["node_modules/.bin/rolldown", "src/server/live.ts", *options, str(script)],
            cwd=FRONTEND,
            check=True,
            capture_output=True,
        )
        return script.read_text(encoding="utf-8")


@contextmanager
def chromium_client(browser: Browser, address: str) -> Iterator[ChromiumClient]:
    """A client in a page of the server at ``address`` that shows nothing."""
    ask(address, "/healthz")
    # The server's own rules let no script run in such a page.
    context = browser.new_context(bypass_csp=True)
    page = context.new_page()
    page.goto(f"http://{address}/healthz")
    page.add_script_tag(content=_bundle())
    page.evaluate(_OPEN, address)
    yield lambda requests: page.evaluate(_ASK, requests)
    context.close()
