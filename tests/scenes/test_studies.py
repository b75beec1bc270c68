"""Every claim of every study of networks holds, by number, of the answer to its own question."""

import re

import pytest

from errorsurface.scenes import SCENES, STUDIES
from errorsurface.text import templates
from tests.scenes.checks import COMPARISONS, holds
from tests.text.from_wire import said

CLAIMS = [(key, n) for key, study in STUDIES.items() for n in range(len(study.claims))]


@pytest.fixture(scope="module")
def told(client):
    """The studies as the wire tells them."""
    return {each["key"]: each for each in client.get("/api/scenes").json()["studies"]}


@pytest.mark.parametrize(("key", "n"), CLAIMS, ids=str)
def test_every_claim_holds(told, ask, key, n):
    claim = told[key]["claims"][n]
    check = claim["check"]
    assert len([name for name in COMPARISONS if check[name] is not None]) == 1
    assert holds(check, ask(check["question"], check["request"])), claim["text"]


@pytest.mark.parametrize("key", STUDIES)
def test_a_study_has_words_by_key_and_asks_what_its_claims_are_of(told, key):
    study = told[key]
    assert said(study["title_message"]) == study["title"]
    assert said(study["question_message"]) == study["question"]
    assert "?" in study["question"]
    assert len(study["claims"]) >= 2
    for claim in study["claims"]:
        assert said(claim["message"]) == claim["text"]
        check = claim["check"]
        assert (check["question"], check["request"]) == (study["ask"], study["request"])


def test_words_are_those_of_studies():
    keys = {found[1] for key in templates() if (found := re.fullmatch(r"study\.(\w+)\.\w+", key))}
    assert keys == set(STUDIES)


def test_scenes_and_studies_show_all_ideas():
    ideas = {each.idea for each in (*SCENES.values(), *STUDIES.values())}
    assert ideas == {f"C{n}" for n in range(1, 24)}
