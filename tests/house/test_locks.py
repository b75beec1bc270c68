"""The lock files say what is installed, by hash, and never from where."""

import json
import re
import subprocess
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parents[2]
LOCKS = sorted((REPOSITORY / "backend").glob("requirements*.lock"))

# Hosts of package registries and their mirrors; in parts, so that this file holds no address.
REGISTRY = re.compile(
    r"https?://[^\s\"'<>)]*("
    + "|".join(
        (r"pypi\.", r"python" r"hosted\.", r"registry\.", r"npmjs\.", r"yarnpkg\.", r"npmmirror\.")
    )
    + ")"
)


def tracked_files():
    """All files of the checkout that are, or may become, part of the repository."""
    listing = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=REPOSITORY,
        capture_output=True,
        text=True,
        check=True,
    )
    return [REPOSITORY / name for name in listing.stdout.split("\0") if name]


NO_TEXT = {".png", ".gif", ".webp", ".ico", ".npz", ".gz", ".woff2"}


def test_no_file_names_a_registry():
    for path in tracked_files():
        if path.is_file() and path.suffix not in NO_TEXT:
            found = REGISTRY.search(path.read_text(encoding="utf-8"))
            assert found is None, f"{path.relative_to(REPOSITORY)}: {found and found[0]}"


@pytest.mark.parametrize("lock", LOCKS, ids=lambda path: path.name)
def test_every_python_package_is_pinned_and_hashed(lock):
    text = lock.read_text()
    assert "index-url" not in text
    entries = re.split(r"\n(?=\S)", re.sub(r"(?m)^ *#.*\n?", "", text).strip())
    assert len(entries) > 1
    for entry in entries:
        assert re.match(r"[a-z0-9][a-z0-9._\[\]-]*==\S+", entry), entry
        assert "--hash=sha256:" in entry, entry


def versions(lock):
    """Version by package."""
    return dict(re.findall(r"(?m)^([a-z0-9._\[\],-]+)==([^\s;]+)", lock.read_text()))


def test_all_locks_agree():
    everything = versions(REPOSITORY / "backend" / "requirements-dev.lock")
    for lock in LOCKS:
        assert versions(lock).items() <= everything.items(), lock.name


def test_every_page_package_is_hashed_and_has_no_address():
    lock = json.loads((REPOSITORY / "frontend" / "package-lock.json").read_text())
    packages = {name: entry for name, entry in lock["packages"].items() if name}
    assert packages
    for name, entry in packages.items():
        assert "resolved" not in entry, name
        assert entry["integrity"].startswith("sha512-"), name


def test_every_optional_page_package_is_locked():
    # npm leaves out those of other platforms when it locks beside an installed node_modules,
    # and then refuses to install from such a lock file.
    lock = json.loads((REPOSITORY / "frontend" / "package-lock.json").read_text())["packages"]
    for name, entry in lock.items():
        for needed in entry.get("optionalDependencies", {}):
            assert any(other.endswith(f"node_modules/{needed}") for other in lock), (name, needed)
