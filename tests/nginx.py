"""The proxy of docs/deploy/nginx.conf, run for tests before servers of theirs."""

import os
import shutil
import socket
import ssl
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest

SITE = Path(__file__).resolve().parents[1] / "docs" / "deploy" / "nginx.conf"
NAME = "surfaces.example.org"
PACKAGES = {"nginx": "nginx-light", "openssl": "openssl"}


def require() -> None:
    """Installs Debian's packages where that is possible; else the test is skipped."""
    missing = [package for command, package in PACKAGES.items() if not shutil.which(command)]
    if not missing:
        return
    if sys.platform != "linux" or os.geteuid() != 0 or not (apt := shutil.which("apt-get")):
        pytest.skip(f"needs {' and '.join(missing)}, which only root on Debian can install here")
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    quietly = ("--yes", "--quiet", "--no-install-recommends")
    for command in (["update", "--quiet"], ["install", *quietly, *missing]):
        subprocess.run([apt, *command], env=environment, check=True)


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


def _certificate(directory: Path) -> None:
    names = f"subjectAltName=DNS:{NAME},DNS:localhost,IP:127.0.0.1"
    command = f"openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN={NAME} -addext {names}"
    files = ["-keyout", directory / "privkey.pem", "-out", directory / "fullchain.pem"]
    subprocess.run([*command.split(), *files], check=True, capture_output=True)


def _site(directory: Path, tls: int, plain: int, workers: Sequence[str]) -> str:
    """The file as it is, with this machine's ports, names and paths in it."""
    text = SITE.read_text()
    servers = (
        "    server 127.0.0.1:8000 fail_timeout=2s;\n    server 127.0.0.1:8001 fail_timeout=2s;\n"
    )
    changes = {
        servers: "".join(f"    server {worker} fail_timeout=2s;\n" for worker in workers),
        "listen 443 ssl": f"listen 127.0.0.1:{tls} ssl",
        "listen 80;": f"listen 127.0.0.1:{plain};",
        f"server_name {NAME};": f"server_name {NAME} localhost;",
        "/etc/ssl/errorsurface": str(directory),
        "/var/cache/nginx/errorsurface": str(directory / "assets"),
    }
    for old, new in changes.items():
        assert old in text
        text = text.replace(old, new)
    return text


class Proxy:
    """A running proxy."""

    def __init__(self, directory: Path, tls: int, plain: int, workers: Sequence[str]) -> None:
        self.directory = directory
        self.workers = workers
        self.port = tls
        self.plain = f"http://localhost:{plain}"
        self.host = f"localhost:{tls}"
        self.address = f"https://{self.host}"
        self.trust = ssl.create_default_context(cafile=directory / "fullchain.pem")


@contextmanager
def proxying(directory: Path, workers: Sequence[str]) -> Iterator[Proxy]:
    """The proxy before servers at these hosts, each with its port."""
    require()
    _certificate(directory)
    tls, plain = free_port(), free_port()
    (directory / "site.conf").write_text(_site(directory, tls, plain, workers))
    paths = "".join(
        f"{name}_temp_path {directory / name};\n"
        for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    (directory / "nginx.conf").write_text(
        f"daemon off;\nmaster_process off;\npid {directory}/pid;\nerror_log {directory}/errors;\n"
        f"events {{ worker_connections 1024; }}\nhttp {{\naccess_log {directory}/requests;\n{paths}"
        f"include {directory}/site.conf;\n}}\n"
    )
    command = ["nginx", "-e", directory / "errors", "-p", directory]
    with subprocess.Popen([*command, "-c", directory / "nginx.conf"]) as process:
        try:
            _wait(process, tls, directory / "errors")
            yield Proxy(directory, tls, plain, workers)
        finally:
            process.terminate()
            process.wait(20)


def _wait(process: subprocess.Popen[bytes], port: int, errors: Path) -> None:
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except ConnectionRefusedError:
            assert process.poll() is None, errors.read_text()
            time.sleep(0.02)
        else:
            return
