"""Runs backend/Dockerfile's own steps without Docker, starts its command and tries the server.

Every stage gets an empty directory as its root, and absolute paths in its steps are read below
that; a finished stage moves away, so that the next ones have only what they copy. Python and Node
are those that run this script instead of the base images', and users are not switched: whether
the base images exist and what a user may do there only Docker itself can tell.
"""

import json
import os
import re
import shlex
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]
DOCKERFILE = REPOSITORY / "backend" / "Dockerfile"

# A slash that begins an absolute path: not one inside a path or an address.
_ABSOLUTE = re.compile(r"(?<![\w./:*)}-])/(?=\w)")


@dataclass
class Stage:
    """One stage: its name and its instructions, each a keyword and the rest of its line."""

    name: str
    base: str
    instructions: list[tuple[str, str]] = field(default_factory=list[tuple[str, str]])

    def last(self, keyword: str) -> str:
        """What the last instruction of this kind says, as Docker takes it.

        Raises:
            KeyError: there is none.
        """
        return dict(self.instructions)[keyword]


def parse(text: str) -> list[Stage]:
    """A Dockerfile's stages in order."""
    lines = "\n".join(line for line in text.splitlines() if not line.lstrip().startswith("#"))
    stages: list[Stage] = []
    for line in lines.replace("\\\n", " ").splitlines():
        if not line.strip():
            continue
        keyword, rest = line.strip().split(maxsplit=1)
        if keyword == "FROM":
            base, *alias = rest.split(" AS ")
            stages.append(Stage(alias[0] if alias else "", base))
        else:
            stages[-1].instructions.append((keyword, rest))
    return stages


def context(root: Path) -> Iterator[Path]:
    """The files that .dockerignore lets through to Docker, relative to ``root``."""
    rules = []
    for line in (root / ".dockerignore").read_text().splitlines():
        if line and not line.startswith("#"):
            pattern = (
                re.escape(line.lstrip("!")).replace(r"\*\*/", "(.*/)?").replace(r"\*", "[^/]*")
            )
            rules.append((re.compile(pattern + "(/.*)?"), line.startswith("!")))

    def sent(path: Path) -> bool:
        kept = True
        for pattern, keep in rules:
            if pattern.fullmatch(path.as_posix()):
                kept = keep
        return kept

    for directory, names, files in os.walk(root):
        here = Path(directory).relative_to(root)
        # Nothing below an ignored directory is sent, so it need not be searched.
        names[:] = [name for name in names if sent(here / name)]
        yield from (here / name for name in files if sent(here / name))


class Build:
    """The stages being run below one temporary directory."""

    def __init__(self, directory: Path) -> None:
        self.root = directory / "root"
        self.finished = directory / "stages"
        self.sent = directory / "context"
        for path in context(REPOSITORY):
            target = self.sent / path
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(REPOSITORY / path, target)
        tools = directory / "tools"
        tools.mkdir()
        # Not the virtual environment's own: an image's Python has no packages.
        base = Path(sys.base_prefix) / "bin" / f"python3.{sys.version_info.minor}"
        (tools / "python").symlink_to(base)
        (tools / "node").symlink_to(Path(sys.executable).parent / "node")
        (tools / "npm").symlink_to(Path(sys.executable).parent / "npm")
        kept = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("PYTHON", "ERRORSURFACE_", "VIRTUAL_ENV"))
        }
        self.outside = {**kept, "PATH": f"{tools}:/usr/local/bin:/usr/bin:/bin"}
        self.environment = dict(self.outside)
        self.workdir = "/"

    def here(self, text: str) -> str:
        """The text with every absolute path below the stage's root."""
        return _ABSOLUTE.sub(lambda _: f"{self.root}/", text)

    def place(self, path: str) -> Path:
        """Where the stage's path is in truth."""
        return self.root / (Path(self.workdir) / path).relative_to("/")

    def run(self, stage: Stage) -> None:
        """Runs a stage's steps below a new root.

        Raises:
            ValueError: an instruction that this script does not know.
            subprocess.CalledProcessError: a step failed.
        """
        self.root.mkdir()
        self.environment, self.workdir = dict(self.outside), "/"
        for keyword, rest in stage.instructions:
            if keyword == "RUN":
                print(f"[{stage.name}] {rest}", flush=True)
                subprocess.run(
                    ["/bin/sh", "-c", self.here(rest)],
                    cwd=self.place("."),
                    env=self.environment,
                    check=True,
                    stdin=subprocess.DEVNULL,
                )
            elif keyword == "COPY":
                self._copy(rest)
            elif keyword == "WORKDIR":
                self.workdir = rest
                self.place(".").mkdir(parents=True, exist_ok=True)
            elif keyword == "ENV":
                pairs = (pair.split("=", 1) for pair in shlex.split(rest))
                self.environment.update({name: self.here(value) for name, value in pairs})
            elif keyword not in {"USER", "EXPOSE", "HEALTHCHECK", "CMD"}:
                raise ValueError(f"{keyword} is not one of the instructions known here")

    def leave(self, stage: Stage) -> None:
        """Moves the finished stage's root away."""
        self.finished.mkdir(exist_ok=True)
        self.root.rename(self.finished / stage.name)

    def _copy(self, rest: str) -> None:
        *words, target = rest.split()
        options = dict(word[2:].split("=", 1) for word in words if word.startswith("--"))
        origin = self.finished / options["from"] if "from" in options else self.sent
        place = self.place(target)
        place.mkdir(parents=True, exist_ok=True)
        for word in words:
            if word.startswith("--"):
                continue
            source = origin / word.lstrip("/")
            if source.is_dir():
                shutil.copytree(source, place, symlinks=True, dirs_exist_ok=True)
            else:
                shutil.copy2(source, place)


def serve(build: Build, stage: Stage) -> None:
    """Starts the image's command, waits for its health check and asks for the page.

    Raises:
        RuntimeError: the server ended or did not become healthy.
        urllib.error.HTTPError: it is healthy, but something of the page is missing.
    """
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    # A container has all ports and a network of its own; here they are shared.
    shared = {"ERRORSURFACE_HOST": "127.0.0.1", "ERRORSURFACE_PORT": str(port)}
    environment = {**build.environment, **shared}
    command = json.loads(build.here(stage.last("CMD")))
    check = build.here(stage.last("HEALTHCHECK").split("CMD", 1)[1]).replace("8000", str(port))
    server = subprocess.Popen(command, cwd=build.place("."), env=environment)
    try:
        deadline = time.monotonic() + 120
        while subprocess.run(
            json.loads(check), env=environment, check=False, capture_output=True
        ).returncode:
            if server.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError("the server did not become healthy")
        page = _get(f"http://127.0.0.1:{port}/")
        assets = re.findall(r'(?:src|href)="\.?/?(assets/[^"]+)"', page)
        if not assets:
            raise RuntimeError("the page names none of its own scripts and styles")
        for path in (*assets, "api/surfaces"):
            _get(f"http://127.0.0.1:{port}/{path}")
        print(f"healthy; the page and its {len(assets)} scripts and styles are there")
    finally:
        server.terminate()
        server.wait()


def _get(address: str) -> str:
    with urllib.request.urlopen(address, timeout=30) as answer:
        return answer.read().decode()


def main() -> None:
    """Builds all stages and tries the last."""
    stages = parse(DOCKERFILE.read_text())
    with tempfile.TemporaryDirectory(prefix="dockerfile-") as directory:
        build = Build(Path(directory))
        for stage in stages:
            build.run(stage)
            if stage is not stages[-1]:
                build.leave(stage)
        serve(build, stages[-1])


if __name__ == "__main__":
    main()
