"""``make bench``: the product against its budgets, and beside other ways to do the same job."""

import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from benchmarks import batches, drag, judging, networks, page, recording, scrub, sixty, start
from benchmarks.server import fill
from benchmarks.table import machine, show
from tests import chromium


def main() -> None:
    """Measures everything and prints it part by part; a missed budget is told, not an error."""
    print(machine())
    print("Medians; a ratio above 1 × misses its budget, or takes longer than the product does.")
    with tempfile.TemporaryDirectory(prefix="errorsurface-bench-") as directory:
        cache = Path(directory)
        fill(cache)
        # This and the last part have event loops of their own, which Playwright's is in the way of.
        show("Never compiled before", "budget", start.new_surfaces())
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path=chromium.find(), args=list(chromium.ARGUMENTS)
            )
            answers, same = drag.measure(browser, cache)
            title = "From a drag event to its answer: 8 optimizers × 1000 steps"
            show(title, "budget", answers)
            show("The same job in other ways", "ours", same)
            show("Verdicts and critical points, warm", "budget", judging.measure())
            title = "From a drag event to its answer: 4 optimizers × 1000 steps, 1000 examples"
            show(title, "budget", batches.measure(cache))
            show("What recording forces and rates costs", "budget", recording.measure())
            show("In Chromium", "budget", start.second_start(browser, cache))
            show("Work of its main thread", "budget", page.measure(browser, cache))
            title = "Scrubbing through 100,000 updates: its thread, per frame"
            show(title, "budget", scrub.measure(playwright, cache))
            browser.close()
        show("Studies of networks, over the live channel", "budget", networks.measure(cache))
        title = "A hand that moves for three seconds: its thread, per event"
        show(title, "budget", sixty.measure(cache))


if __name__ == "__main__":
    main()
