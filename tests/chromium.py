"""Finds the Chromium that the browser tests and the benchmarks drive, and installs one if need be.

``python tests/chromium.py`` prints its path.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

COMMANDS = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")

# Chromium's own sandbox does not work for root, and no test needs the network; WebGL comes from
# software, so that it is there and the same on every machine.
ARGUMENTS = (
    "--no-sandbox",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
)
# Canvases too are painted by software then, and put together by it: straight, and not through
# software that plays GPU. It takes half off the tests' time, but the page's own thread does it,
# which no user's has to.
PAINTED_STRAIGHT = (
    "--disable-accelerated-2d-canvas",
    "--disable-gpu-rasterization",
    "--disable-gpu-compositing",
)


def find() -> Path | None:
    """The machine's own Chromium or, where it has none, Playwright's; ``None`` without either."""
    for command in COMMANDS:
        if path := shutil.which(command):
            return Path(path)
    with sync_playwright() as playwright:
        own = Path(playwright.chromium.executable_path)
    return own if own.exists() else None


def install() -> None:
    """Install Debian's package where that is possible, else Playwright's own build.

    Raises:
        subprocess.CalledProcessError: neither could be installed.
    """
    if sys.platform == "linux" and os.geteuid() == 0 and (apt := shutil.which("apt-get")):
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        commands = (
            [apt, "update"],
            [apt, "install", "--yes", "--no-install-recommends", "chromium"],
        )
        # Ubuntu has no such package (only a pointer to a snap), and an apt source may be down.
        if (
            all(
                subprocess.run(command, env=environment, check=False).returncode == 0
                for command in commands
            )
            and find()
        ):
            return
    subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=True)


def main() -> None:
    """Print the path of a Chromium that is there, after installing one if need be."""
    if find() is None:
        install()
    path = find()
    if path is None:
        sys.exit("No Chromium was found, and none could be installed.")
    sys.stdout.write(f"{path}\n")


if __name__ == "__main__":
    main()
