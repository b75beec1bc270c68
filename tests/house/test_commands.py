"""The commands do what README and Makefile promise, and a second set-up does nothing."""

import os
import re
import shutil
import stat
import subprocess
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parents[2]
MAKEFILE = (REPOSITORY / "Makefile").read_text()
README = (REPOSITORY / "README.md").read_text()
CONTRIBUTING = (REPOSITORY / "CONTRIBUTING.md").read_text()
TARGETS = set(re.findall(r"^([a-z-]+):.*## ", MAKEFILE, re.MULTILINE))


def make(root, *words, check=True):
    """What `make` prints, started without what an outer `make` hands down."""
    environment = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("MAKE", "MFLAGS", "PYTHON"))
    }
    return subprocess.run(
        ["make", "--no-print-directory", *words],
        cwd=root,
        env=environment,
        capture_output=True,
        text=True,
        check=check,
    )


@pytest.fixture
def checkout(tmp_path):
    """A checkout in which everything is set up, as far as `make` can tell by the files' times."""
    root = tmp_path / "a directory with spaces"
    for name in (
        "backend/pyproject.toml",
        "backend/requirements-dev.lock",
        "frontend/package.json",
        "frontend/package-lock.json",
        "frontend/index.html",
        "frontend/vite.config.ts",
        "frontend/tsconfig.json",
        "frontend/src/views/contour/contour.ts",
        "frontend/public/favicon.svg",
        ".venv/pyvenv.cfg",
        ".venv/.installed",
        "frontend/node_modules/.installed",
        "backend/errorsurface/page/index.html",
    ):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).touch()
    old, new = 1_000_000_000, 1_000_000_100
    for path in [root, *root.rglob("*")]:
        os.utime(path, (old, old))
    # Each later than what it is made from.
    for age, name in enumerate(
        (
            ".venv/.installed",
            "frontend/node_modules/.installed",
            "backend/errorsurface/page/index.html",
        )
    ):
        os.utime(root / name, (new + age, new + age))
    shutil.copy(REPOSITORY / "Makefile", root)
    return root


def planned(root):
    """The commands that `make setup` would run."""
    return make(root, "--dry-run", "setup").stdout


def test_a_second_setup_does_nothing(checkout):
    assert make(checkout, "--question", "setup", check=False).returncode == 0
    # All that is left of `make run` is to serve.
    run = make(checkout, "--dry-run", "run").stdout.strip().splitlines()
    assert len(run) == 1
    assert "bin/errorsurface" in run[0]


@pytest.mark.parametrize(
    "changed", ["frontend/src/views/contour/contour.ts", "frontend/index.html", "frontend/public"]
)
def test_a_changed_source_builds_the_page_and_installs_nothing(checkout, changed):
    os.utime(checkout / changed)
    commands = planned(checkout)
    assert "npm run build" in commands
    assert "npm ci" not in commands
    assert "pip install" not in commands


def test_a_removed_source_builds_the_page(checkout):
    (checkout / "frontend/src/views/contour/contour.ts").unlink()
    assert "npm run build" in planned(checkout)


def test_a_changed_page_lock_installs_and_builds(checkout):
    os.utime(checkout / "frontend/package-lock.json")
    commands = planned(checkout)
    assert "npm ci" in commands
    assert "npm run build" in commands
    assert "pip install" not in commands


@pytest.mark.parametrize("changed", ["requirements-dev.lock", "pyproject.toml"])
def test_a_changed_python_lock_installs(checkout, changed):
    os.utime(checkout / "backend" / changed)
    assert "--require-hashes" in planned(checkout)


def test_a_fresh_checkout_does_all_in_order(checkout):
    shutil.rmtree(checkout / ".venv")
    shutil.rmtree(checkout / "frontend/node_modules")
    shutil.rmtree(checkout / "backend/errorsurface/page")
    commands = planned(checkout)
    order = ("-m venv", "--require-hashes", "--editable backend", "npm ci", "npm run build")
    places = [commands.index(step) for step in order]
    assert places == sorted(places)


def test_too_old_a_python_is_named_as_the_cause(checkout):
    shutil.rmtree(checkout / ".venv")
    old = checkout / "old python"
    old.write_text("#!/bin/sh\nexit 1\n")
    old.chmod(0o755)
    done = make(checkout, "setup", f"PYTHON={old}", check=False)
    assert done.returncode != 0
    assert "Python 3.11 or newer is needed" in done.stderr


def test_host_and_port_come_from_the_command_line_alone(checkout):
    given = make(checkout, "--dry-run", "run", "HOST=0.0.0.0", "PORT=9000").stdout
    assert "--host '0.0.0.0'" in given
    assert "--port '9000'" in given
    assert "--port" not in make(checkout, "--dry-run", "run").stdout


def test_help_lists_every_command():
    listed = set(re.findall(r"^  make ([a-z-]+) ", make(REPOSITORY, "help").stdout, re.MULTILINE))
    assert listed == TARGETS
    assert {"run", "setup", "check", "test", "bench", "wheel"} <= listed


@pytest.mark.parametrize("text", [README, CONTRIBUTING], ids=["README", "CONTRIBUTING"])
def test_documents_name_only_commands_that_exist(text):
    assert set(re.findall(r"\bmake ([a-z-]+)\b(?=[^a-z]*[`\n#])", text)) <= TARGETS


def test_every_command_is_documented():
    for target in TARGETS:
        assert f"`make {target}`" in README + CONTRIBUTING, target


def test_documents_link_only_to_what_is_there():
    for name in ("README.md", "CONTRIBUTING.md"):
        text = (REPOSITORY / name).read_text()
        for target in re.findall(r"\]\(([^)#:]+)\)", text):
            assert (REPOSITORY / target).exists(), f"{name}: {target}"


def test_paths_in_the_documents_are_there():
    for path in re.findall(r"`((?:backend|frontend|tests|benchmarks|docs)/[\w./-]*)`", README):
        assert (REPOSITORY / path).exists(), path


def test_ci_runs_the_tests():
    script = REPOSITORY / ".ci" / "run"
    assert script.stat().st_mode & stat.S_IXUSR
    text = script.read_text()
    assert text.startswith("#!/usr/bin/env bash\n")
    assert "set -euo pipefail" in text
    assert re.search(r"^make test\b", text, re.MULTILINE)


def test_the_license_is_there_and_the_one_declared():
    assert "Apache License" in (REPOSITORY / "LICENSE").read_text()
    assert 'license = "Apache-2.0"' in (REPOSITORY / "backend/pyproject.toml").read_text()
