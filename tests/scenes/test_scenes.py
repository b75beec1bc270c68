"""Every claim of every scene holds, by number; each scene can be asked for as it is told."""

import re

import pytest

from errorsurface.api.answers.scenes import surface_of
from errorsurface.api.references import landscape_of
from errorsurface.optimizers import tuned_named
from errorsurface.scenes import FIRST_SCENE, SCENES
from errorsurface.text import templates
from errorsurface.text.numbers import number
from tests.scenes.checks import COMPARISONS, holds, request_of
from tests.text.from_wire import said

CLAIMS = [(key, n) for key, scene in SCENES.items() for n in range(len(scene.claims))]


@pytest.fixture(scope="module")
def told(client):
    """The scenes as the wire tells them."""
    return {each["key"]: each for each in client.get("/api/scenes").json()["scenes"]}


@pytest.mark.parametrize(("key", "n"), CLAIMS, ids=str)
def test_every_claim_holds(told, ask, key, n):
    check = told[key]["claims"][n]["check"]
    answer = ask(check["question"], request_of(told[key]["scene"], check))
    assert holds(check, answer), told[key]["claims"][n]["text"]


@pytest.mark.parametrize(("key", "n"), CLAIMS, ids=str)
def test_a_claim_compares_once_and_says_its_numbers(told, key, n):
    claim = told[key]["claims"][n]
    check = claim["check"]
    assert len([name for name in COMPARISONS if check[name] is not None]) == 1
    assert (check["near"] is None) == (check["within"] is None)
    numbers = [check[name] for name in ("below", "above", "near", "within")]
    flat = [x for each in numbers for x in (each if isinstance(each, list) else [each])]
    for value in flat:
        assert value is None or number(value, 12) in claim["text"]
    if check["where"] is not None:
        assert str(check["equals"]) in claim["text"]


@pytest.mark.parametrize("key", SCENES)
def test_a_scene_has_words_by_key(told, key):
    scene = told[key]
    assert said(scene["title_message"]) == scene["title"]
    assert said(scene["question_message"]) == scene["question"]
    assert "?" in scene["question"]
    for claim in scene["claims"]:
        assert said(claim["message"]) == claim["text"]
    texts = [claim["text"] for claim in scene["claims"]]
    assert len(set(texts)) == len(texts) >= 2


@pytest.mark.parametrize("key", SCENES)
def test_a_scene_names_what_there_is(key):
    scene = SCENES[key]
    landscape = landscape_of(surface_of(scene))
    (x_low, x_high), (y_low, y_high) = landscape.domain
    for x, y in scene.starts:
        assert x_low <= x <= x_high
        assert y_low <= y <= y_high
    for runner in scene.runners:
        tuned_named(runner.key, runner.hyperparameters)


def test_words_are_those_of_scenes():
    keys = {found[1] for key in templates() if (found := re.fullmatch(r"scene\.(\w+)\.\w+", key))}
    assert keys == set(SCENES)


def test_there_are_many():
    assert len(SCENES) >= 16


def test_six_are_featured(client):
    catalog = client.get("/api/scenes").json()
    assert len(set(catalog["featured"])) == 6
    assert set(catalog["featured"]) <= set(SCENES) - {catalog["first"]}


def test_the_first_scene_has_three_fates(told, ask):
    """One stays in a minimum, one gets to the lowest there is, one never rests."""
    scene = told[FIRST_SCENE.key]["scene"]
    check = {"question": "verdicts", "request": {}}
    stops, rolls, bounces = ask("verdicts", request_of(scene, check))["verdicts"]
    assert [each["kind"] for each in (stops, rolls, bounces)] == ["minimum", "minimum", "bouncing"]
    found = ask("critical-points", {"surface": scene["surface"]})["points"]
    minima = {tuple(round(x, 3) for x in each["at"]): each["loss"] for each in found}
    left, lowest = (
        minima[tuple(round(x, 3) for x in each["critical_point"])] for each in (stops, rolls)
    )
    assert lowest == min(each["loss"] for each in found)
    assert left > lowest + 1.0


@pytest.mark.parametrize(
    "wrong",
    [
        {"below": 0.5},
        {"above": 1.5},
        {"near": 0.0, "within": 0.5},
        {"equals": "x"},
        {"less_than": ["other"]},
        {"value": ["list", "*"], "above": 1.0},
        {"value": ["list"], "where": {}, "equals": 3},
    ],
    ids=str,
)
def test_a_check_that_is_not_met_is_seen(wrong):
    check = dict.fromkeys((*COMPARISONS, "within", "where")) | {"value": ["one"]} | wrong
    answer = {"one": 1.0, "other": 0.0, "list": [1.0, 2.0]}
    if check["where"] is not None:
        answer["list"] = [{}, {}]
    assert not holds(check, answer)
