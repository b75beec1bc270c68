"""The description tells the truth: what it calls valid is answered, what it calls invalid is not.

The verdict of the description is that of ``jsonschema``, which knows nothing of the server.
"""

import copy
import itertools
import json
import math

import jsonschema
import pytest

from errorsurface.optimizers import OPTIMIZERS
from errorsurface.surfaces import SURFACES, Landscape
from tests.api.odd_values import DELETED, ODD
from tests.api.samples import PATHS, RUN, STARTS


@pytest.fixture(scope="module")
def description(client):
    return client.get("/openapi.json").json()


@pytest.fixture(scope="module")
def agree(client, description):
    """Asks the server and ``jsonschema``: whether both allow a request, once they agree."""

    def validator(name):
        schema = {
            "$ref": f"#/components/schemas/{name}",
            "components": description["components"],
        }
        return jsonschema.Draft202012Validator(schema)

    validators = {path: validator(name) for path, name in PATHS.items()}

    def ask(path, body):
        # As it goes over the wire: Python's encoder writes what is no JSON, too.
        text = json.dumps(body)
        answer = client.post(path, content=text, headers={"Content-Type": "application/json"})
        allowed = validators[path].is_valid(json.loads(text))
        assert answer.status_code == (200 if allowed else 422), (body, allowed, answer.text[:500])
        return allowed

    return ask


def just_outside(parameter):
    """The numbers next to the ends of a range, and 0."""
    return [
        math.nextafter(parameter.minimum, -math.inf),
        math.nextafter(parameter.maximum, math.inf),
        0.0,
        -0.0,
    ]


def test_every_request_is_described(description):
    posts = {path for path, item in description["paths"].items() if "post" in item}
    assert posts == {*PATHS, "/api/recording"}
    file = description["paths"]["/api/recording"]["post"]["requestBody"]
    binary = {"schema": {"type": "string", "format": "binary"}}
    assert file == {"required": True, "content": {"application/octet-stream": binary}}
    for path, name in PATHS.items():
        content = description["paths"][path]["post"]["requestBody"]["content"]
        assert content == {"application/json": {"schema": {"$ref": f"#/components/schemas/{name}"}}}
    for schema in description["components"]["schemas"].values():
        jsonschema.Draft202012Validator.check_schema(schema)


@pytest.mark.parametrize("key", SURFACES)
def test_the_parameters_of_a_surface(agree, key):
    def allowed(parameters):
        surface = {"kind": "catalog", "key": key, "parameters": parameters}
        return agree("/api/grid", {"surface": surface, "n": 2})

    assert allowed({})
    for parameter in SURFACES[key].parameters:
        assert allowed({parameter.name: parameter.minimum})
        assert allowed({parameter.name: parameter.maximum})
        for value in just_outside(parameter):
            assert allowed({parameter.name: value}) == parameter.allows(value)
        assert not allowed({parameter.name: True})
        assert not allowed({parameter.name: None})
    assert not allowed({"nothing": 1.0})


@pytest.mark.parametrize("key", OPTIMIZERS)
def test_the_hyperparameters_of_an_optimizer(agree, key):
    def allowed(hyperparameters):
        reference = {"key": key, "hyperparameters": hyperparameters}
        return agree("/api/trajectories", RUN | {"optimizers": [reference]})

    assert allowed({})
    for parameter in OPTIMIZERS[key].hyperparameters:
        assert allowed({parameter.name: parameter.minimum})
        assert allowed({parameter.name: parameter.maximum})
        for value in just_outside(parameter):
            assert allowed({parameter.name: value}) == parameter.allows(value)
    assert not allowed({"nothing": 1.0})


@pytest.mark.parametrize("key", SURFACES)
def test_the_reach_of_a_surface(agree, key):
    surface = {"kind": "catalog", "key": key}
    reach = Landscape.of(SURFACES[key]).reach
    corners = [list(corner) for corner in itertools.product(*reach)]
    assert agree("/api/trajectories", STARTS | {"surface": surface, "starts": corners})
    outside = [
        [math.nextafter(end, side), reach[1][0]]
        for end, side in zip(reach[0], (-math.inf, math.inf), strict=True)
    ] + [
        [reach[0][0], math.nextafter(end, side)]
        for end, side in zip(reach[1], (-math.inf, math.inf), strict=True)
    ]
    for point in outside:
        assert not agree("/api/trajectories", RUN | {"surface": surface, "start": point})
        assert not agree("/api/verdicts", STARTS | {"surface": surface, "starts": [point]})
        assert not agree("/api/taylor", {"surface": surface, "at": point})
        # The point as a corner of a domain whose opposite corner lies in the middle.
        domain = [sorted([point[axis], sum(reach[axis]) / 2]) for axis in (0, 1)]
        assert not agree("/api/critical-points", {"surface": surface, "domain": domain})


@pytest.mark.parametrize("starts", ["absent", None, [[1.0, -2.0]], []])
@pytest.mark.parametrize("start", ["absent", None, [1.0, -2.0]])
@pytest.mark.parametrize("path", ["/api/trajectories", "/api/verdicts"])
def test_start_or_starts(agree, path, start, starts):
    given = {"start": start, "starts": starts}
    body = {key: value for key, value in (RUN | given).items() if value != "absent"}
    agree(path, body)


@pytest.mark.parametrize(
    ("path", "valid", "field", "values"), ODD, ids=[f"{path}-{field}" for path, _, field, _ in ODD]
)
def test_odd_values(agree, path, valid, field, values):
    assert agree(path, valid)
    *parents, last = [int(part) if part.isdecimal() else part for part in field.split(".")]
    for value in values:
        body = copy.deepcopy(valid)
        here = body
        for part in parents:
            here = here[part]
        if value is DELETED:
            here.pop(last, None)
        else:
            here[last] = value
        agree(path, body)
