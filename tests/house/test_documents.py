"""The documents keep up with the house."""

import re
from pathlib import Path

import pytest
import yaml

from tests.house.test_backend_rooms import ROOMS

ROOT = Path(__file__).resolve().parents[2]
DECISIONS = sorted((ROOT / "docs" / "decisions").glob("[0-9]*.md"))


def test_every_decision_is_listed_by_its_title():
    index = (ROOT / "docs" / "decisions" / "README.md").read_text()
    listed = dict(re.findall(r"^\d+\. \[(.+)\]\((.+)\)$", index, re.MULTILINE))
    titles = {path.read_text().splitlines()[0].removeprefix("# "): path.name for path in DECISIONS}
    assert listed == titles


@pytest.mark.parametrize("path", DECISIONS, ids=lambda path: path.name)
def test_a_decision_says_what_why_and_at_what_cost(path):
    text = path.read_text()
    for part in ("**Decided.**", "**Why.**", "**It costs**"):
        assert part in text


def test_the_map_shows_every_room():
    drawn = (ROOT / "docs" / "architecture.md").read_text()
    for room in ROOMS:
        name = room.rpartition(".")[2]
        assert name == "errorsurface" or re.search(rf"\b{name}\b", drawn), f"{room} is not drawn"


def test_links_between_documents_lead_somewhere():
    for path in [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").rglob("*.md")]:
        for target in re.findall(r"\]\(([^)#:]+)\)", path.read_text()):
            assert (path.parent / target).exists(), f"{path}: {target}"


def test_hooks_call_what_make_check_calls():
    hooks = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text())["repos"][0]["hooks"]
    entries = {hook["entry"].removeprefix("make ") for hook in hooks}
    makefile = (ROOT / "Makefile").read_text()
    assert entries == set(re.search(r"^check: (.*?) ##", makefile, re.MULTILINE)[1].split())


def test_the_citation_has_the_package_s_version_and_license():
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text())
    project = (ROOT / "backend" / "pyproject.toml").read_text()
    assert f'version = "{citation["version"]}"' in project
    assert f'license = "{citation["license"]}"' in project
    assert citation["cff-version"] == "1.2.0"


def test_the_changelog_has_what_comes_on_top():
    sections = re.findall(r"^## \[(.+?)\]", (ROOT / "CHANGELOG.md").read_text(), re.MULTILINE)
    assert sections[0] == "Unreleased"
