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

SPHERE = {"kind": "catalog", "key": "sphere"}
GD = [{"key": "gd"}]
GRID = {"surface": SPHERE, "n": 2}
RUN = {"surface": SPHERE, "start": [1.0, -2.0], "optimizers": GD, "steps": 1}
STARTS = {"surface": SPHERE, "starts": [[1.0, -2.0]], "optimizers": GD, "steps": 1}
TAYLOR = {"surface": SPHERE, "at": [1.0, -2.0]}
SLICE = {"direction": [1.0, 0.0], "low": -1.0, "high": 1.0, "n": 3}
SLICED = {**TAYLOR, "slice": SLICE, "radii": [0.5]}
ESCAPE = {**TAYLOR, "step": [0.5, -0.5]}
LIFTED = {"surface": SPHERE, "at": [0.0, 0.0], "blending": 0.5}
COSINE = {"kind": "cosine_decay", "decay_steps": 10, "alpha": 0.1}
JUMPS = {"kind": "piecewise_constant", "boundaries_and_scales": [[2, 0.5], [5, 0.1]]}
CYCLES = {"kind": "sgdr", "cosine_kwargs": [{"decay_steps": 4}, {"decay_steps": 6}]}
SCHEDULED = {
    "surface": SPHERE,
    "start": [1.0, -2.0],
    "optimizers": [{"key": "gd", "schedule": COSINE}],
    "steps": 10,
}
RATES = {"schedule": COSINE, "learning_rate": 0.1, "steps": 10}
FAMILY = {"switches": {"momentum": "average"}, "hyperparameters": {"momentum": 0.5}}
MEMBER = SCHEDULED | {"optimizers": [{"key": "family", "switches": {"sigma": "sum"}}]}
SEARCH = {"surface": SPHERE, "domain": [[-1.0, 1.0], [-2.0, 2.0]]}
DATA = {
    "kind": "regression",
    "model": "linear",
    "loss": "squared",
    "data": {"kind": "points", "x": [0.0, 1.0, 3.0], "y": [1.0, 2.0, 4.5]},
    "domain": [[-5.0, 5.0], [-5.0, 5.0]],
}
BATCHED = RUN | {"surface": DATA, "optimizers": [{"key": "gd", "batch": {"size": 2}}]}
BATCH_GRID = {"surface": DATA, "batch": {"size": 2}, "step": 1, "n": 2}
NOISE = {"surface": DATA, "at": [1.0, 2.0]}
TIMES = {"surface": DATA, "sizes": [1, 3], "repeats": 1}
FLAT = {"surface": DATA, "test": {"kind": "held_out", "share": 0.4}, "n": 2, "radius": 1.0}
SAMPLES = [
    None,
    {},
    {"kind": "held_out"},
    {"kind": "held_out", "share": 0.5, "seed": 7.0},
    {"kind": "held_out", "share": 0.0},
    {"kind": "held_out", "share": 1.0},
    {"kind": "held_out", "share": 0.4, "seed": -1},
    {"kind": "held_out", "share": 0.4, "n": 1},
    {"kind": "other"},
]
NETWORK = {
    "model": {"layers": [1, 1], "activation": "tanh"},
    "data": {"kind": "generated", "name": "teacher", "n": 4},
    "count": 1,
}
DIGITS = {"sizes": [1000], "seeds": 1, "epochs": 1, "hidden": 4, "target_loss": 2.0}
CUT = {
    "surface": {
        "kind": "network",
        "model": {"layers": [1, 1], "activation": "tanh"},
        "data": {"kind": "generated", "name": "teacher", "n": 4},
        "training": {"updates": 2},
    }
}
AT_POINT = {"at": "point", "directions": "eigenvectors", "parameters": [1.0, 2.0]}
AT_POINT = {"surface": CUT["surface"] | AT_POINT}
ACROSS = {"surface": CUT["surface"] | {"directions": "coordinates", "coordinates": [0, 1]}}
BETWEEN = {"surface": CUT["surface"] | {"directions": "between", "other_seed": 1}}
FREED = {name: value for name, value in NETWORK.items() if name != "count"} | {
    "at": "trained",
    "updates": 3,
}
TRAINING = {name: value for name, value in NETWORK.items() if name != "count"} | {
    "updates": 2,
    "batch": {"size": 2},
}
BATCHES = [
    None,
    {},
    {"size": 1},
    {"size": 3.0},
    {"size": 0},
    {"size": 1.5},
    {"size": "2"},
    {"size": None},
    {"size": 1, "seed": 2**53 - 1},
    {"size": 1, "seed": 2**53},
    {"size": 1, "seed": -1},
    {"size": 1, "replacement": None},
    {"size": 1, "replacement": True},
    {"size": 1, "shuffle": True},
]
PATHS = {
    "/api/grid": "GridRequest",
    "/api/trajectories": "TrajectoriesRequest",
    "/api/verdicts": "VerdictsRequest",
    "/api/taylor": "TaylorRequest",
    "/api/escape": "EscapeRequest",
    "/api/extra-dimension": "ExtraDimensionRequest",
    "/api/critical-points": "CriticalPointsRequest",
    "/api/schedule": "ScheduleRequest",
    "/api/family": "FamilyRequest",
    "/api/batch-surface": "BatchSurfaceRequest",
    "/api/gradient-noise": "GradientNoiseRequest",
    "/api/batch-times": "BatchTimesRequest",
    "/api/flat-and-sharp": "FlatAndSharpRequest",
    "/api/data": "DataRequest",
    "/api/read-data": "ReadDataRequest",
    "/api/minimum-ratio": "MinimumRatioRequest",
    "/api/batch-sizes": "BatchSizesRequest",
    "/api/network-slice": "NetworkSliceRequest",
    "/api/network-training": "NetworkTrainingRequest",
    "/api/more-dimensions": "MoreDimensionsRequest",
}


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


DELETED = object()
# path, valid request, changed field, values
ODD = [
    ("/api/grid", GRID, "n", [2.0, 2.5, 1, 512.0, 513, 1e308, 10**400, True, "2", None, [], 3e2]),
    ("/api/grid", GRID, "surface", [None, "sphere", {}, [], DELETED, {"kind": "catalog"}]),
    ("/api/grid", GRID, "surface.kind", ["formula", None, DELETED, ["catalog"]]),
    ("/api/grid", GRID, "surface.key", ["", "Sphere", "sphere\x00", "\ud800", "x" * 65, None, 1]),
    ("/api/grid", GRID, "surface.parameters", [None, [], {}, {"\ud800": 1.0}]),
    ("/api/grid", GRID, "m", [2, None]),
    ("/api/trajectories", RUN, "steps", [1.0, 0, -0.0, 100_001, 1.5, "1", None, DELETED]),
    ("/api/trajectories", RUN, "shown", [0, 0.0, -0.0, 100_000, -1, None, 0.5, DELETED]),
    ("/api/trajectories", RUN, "precision", ["float32", "float16", None, DELETED, 32]),
    ("/api/trajectories", RUN, "optimizers", [[], GD * 16, GD * 17, None, {}, [None], ["gd"]]),
    ("/api/trajectories", RUN, "optimizers.0.key", ["GD", "\ud800", None, DELETED, 0]),
    ("/api/trajectories", RUN, "optimizers.0.hyperparameters", [None, {}, {"learning_rate": 1}]),
    ("/api/trajectories", RUN, "optimizers.0.surprise", [None, 1]),
    ("/api/trajectories", RUN, "start", [[1], [1, 2], [1, 2, 3], {}, [True, 0], [-0.0, 0], ["1"]]),
    ("/api/trajectories", RUN, "start.0", [None, 1e308, 10**400, "1", False, []]),
    ("/api/trajectories", STARTS, "starts", [[], [[1, 2]] * 4, [[1, 2]] * 5, [None], [[1]]]),
    ("/api/taylor", TAYLOR, "at", [None, DELETED, [], [1], [1, 2, 3], [1e308, 0]]),
    ("/api/taylor", SLICED, "slice", [None, DELETED, {}, []]),
    ("/api/taylor", SLICED, "slice.direction", [[0, 0], [0.0, -0.0], [0, 5e-324], [1e100, 1e100]]),
    ("/api/taylor", SLICED, "slice.direction", [[1e101, 0], [1], [1, 0, 0], None]),
    ("/api/taylor", SLICED, "slice.n", [1, 2, 2.0, 2001, 2002, 2.5]),
    ("/api/taylor", SLICED, "slice.high", [1e100, 1e101, 10**400, None, True, DELETED]),
    ("/api/taylor", SLICED, "radii", [None, DELETED, [], [1] * 1024, [1] * 1025, [0], [-1]]),
    ("/api/taylor", SLICED, "radii", [[5e-324], [1e100], [1e101], [10**400], [None], ["1"]]),
    ("/api/escape", ESCAPE, "step", [[], None, DELETED, [0], [1e100], [-1e101], [1] * 1025]),
    ("/api/extra-dimension", LIFTED, "blending", [0, 1, -0.0, 1.5, -0.1, None, True, DELETED]),
    ("/api/critical-points", SEARCH, "domain", [None, DELETED, [], [[0, 1]], [[0, 1, 2], [0, 1]]]),
    ("/api/critical-points", SEARCH, "domain.0", [[1, -1], [1, 1], [1, 1.0], [0.0, -0.0]]),
    ("/api/taylor", SLICED, "slice.low", [2.0, 1.0, 1]),
    ("/api/extra-dimension", LIFTED, "at", [[1.0, 0.0], [51.2, 0]]),
    (
        "/api/schedule",
        RATES,
        "schedule",
        [None, DELETED, {}, "cosine_decay", [], {"kind": "cosine"}],
    ),
    ("/api/schedule", RATES, "schedule.kind", ["linear", "Cosine_decay", None, 1, DELETED]),
    ("/api/schedule", RATES, "schedule.decay_steps", [1, 10, 10.0, 0, -1, 1.5, None, "5", 10**400]),
    ("/api/schedule", RATES, "schedule.alpha", [0, -0.0, 10, 10.5, -1e-9, None, True, DELETED]),
    ("/api/schedule", RATES, "schedule.staircase", [True, None]),
    (
        "/api/schedule",
        RATES | {"schedule": {"kind": "exponential_decay"}},
        "schedule.staircase",
        [
            True,
            False,
            None,
            0,
            1,
            "true",
        ],
    ),
    (
        "/api/schedule",
        RATES | {"schedule": {"kind": "linear"}},
        "schedule.end_value",
        [
            0,
            -0.0,
            1e-8,
            9e-9,
            1000,
            1001,
            -1,
            None,
        ],
    ),
    (
        "/api/schedule",
        RATES | {"schedule": JUMPS},
        "schedule.boundaries_and_scales",
        [
            [],
            None,
            {},
            {"2": 0.5, "5": 0},
            {"0": 1},
            {"05": 1},
            {"a": 1},
            {"3": -1},
            {"3": None},
            [[1]],
            [[1, 2, 3]],
            [[0, 1]],
            [[1.5, 1]],
            [[3, -1]],
            [[1, 1]] * 33,
            [1, 2],
            "2:0.5",
            DELETED,
        ],
    ),
    (
        "/api/schedule",
        RATES | {"schedule": CYCLES},
        "schedule.cosine_kwargs",
        [
            [],
            None,
            [{}],
            [{"decay_steps": 0}],
            [{"decay_steps": 3, "peak_value": 2}],
            {},
            [[4]],
            [{"steps": 3}],
            [{"end_value": 1e-9}],
            [{"exponent": None}],
            DELETED,
        ],
    ),
    ("/api/schedule", RATES, "learning_rate", [1000, 1001, 0, -1, 1e-300, None, True, DELETED]),
    ("/api/schedule", RATES, "steps", [10.0, 100_000, 100_001, 0, DELETED]),
    ("/api/trajectories", SCHEDULED, "optimizers.0.schedule", [JUMPS, CYCLES, None, {}, DELETED]),
    ("/api/trajectories", SCHEDULED, "optimizers.0.switches", [None, {}, {"sigma": "sum"}]),
    (
        "/api/trajectories",
        MEMBER,
        "optimizers.0.switches",
        [None, {}, [], "sum", {"x": 1}, DELETED],
    ),
    (
        "/api/trajectories",
        MEMBER,
        "optimizers.0.switches.sigma",
        ["none", "mean", None, 1, DELETED],
    ),
    ("/api/family", FAMILY, "switches", [{}, None, [], DELETED]),
    ("/api/family", FAMILY, "switches.bias_correction", [True, False, None, 1, "true"]),
    ("/api/family", FAMILY, "hyperparameters", [{}, None, {"momentum": 2}, {"b1": 0.9}, DELETED]),
    ("/api/critical-points", SEARCH, "domain.0", [[-50, 50], [0, 1e9], ["0", 1], [False, 1]]),
    ("/api/trajectories", RUN, "optimizers.0.batch", [None, {}, {"size": 1}, DELETED]),
    ("/api/trajectories", BATCHED, "optimizers.0.batch", [*BATCHES, DELETED]),
    ("/api/trajectories", BATCHED, "record", [["batches"], ["batch"], []]),
    ("/api/batch-surface", BATCH_GRID, "batch", [*BATCHES, DELETED]),
    ("/api/batch-surface", BATCH_GRID, "step", [0, 1.0, 99_999, 100_000, -1, None, DELETED]),
    ("/api/batch-surface", BATCH_GRID, "n", [1, 2.0, 3, 513, None, DELETED]),
    ("/api/batch-surface", BATCH_GRID, "surface", [SPHERE, None, DELETED]),
    ("/api/flat-and-sharp", FLAT, "test", [*SAMPLES, DELETED]),
    ("/api/flat-and-sharp", FLAT, "radius", [1e9, 2e9, 0, -1.0, "1", None, DELETED]),
    ("/api/flat-and-sharp", FLAT, "scales", [[1e-3], [1000], [0], [], [1.0] * 33, None, DELETED]),
    ("/api/flat-and-sharp", FLAT, "surface", [SPHERE, None, DELETED]),
    ("/api/gradient-noise", NOISE, "batch", [*BATCHES, DELETED]),
    ("/api/gradient-noise", NOISE, "along", [None, [], [[0, 1]], [[0]], [[0, 1]] * 513, DELETED]),
    ("/api/gradient-noise", NOISE, "surface", [SPHERE, None, DELETED]),
    ("/api/batch-times", TIMES, "sizes", [[1], [], [0], [2.0], [1.5], [1] * 25, None, DELETED]),
    ("/api/batch-times", TIMES, "repeats", [1.0, 50, 51, 0, None, DELETED]),
    ("/api/batch-times", TIMES, "surface", [SPHERE, None, DELETED]),
    ("/api/network-slice", CUT, "surface.at", ["initial", "end", "point", None, DELETED]),
    ("/api/network-slice", CUT, "surface.directions", ["random", "pca", "up", "between", None]),
    (
        "/api/network-slice",
        CUT,
        "surface.training",
        [{}, {"updates": 0}, {"updates": 2001}, None],
    ),
    ("/api/network-slice", CUT, "surface.training.learning_rate", [1e-6, 0, 11, "1", None]),
    ("/api/network-slice", CUT, "surface.parameters", [None, [1.0, 2.0]]),
    ("/api/network-slice", AT_POINT, "surface.parameters", [None, [0, 1e6], [0, 1e7], DELETED]),
    ("/api/network-slice", AT_POINT, "surface.directions", ["coordinates", "pca", DELETED]),
    ("/api/network-slice", ACROSS, "surface.coordinates", [[1, 0], [1, 1], [1, 1.0], [0], None]),
    ("/api/network-slice", BETWEEN, "surface.other_seed", [2, 2.0, -1, None, DELETED]),
    ("/api/network-slice", BETWEEN, "surface.at", ["initial", "trained", DELETED]),
    ("/api/minimum-ratio", NETWORK, "model.layers", [[1, 1], [1.0, 1], [1], [0, 1], [1] * 7, None]),
    ("/api/minimum-ratio", NETWORK, "model.activation", ["silu", "relu", None, DELETED]),
    ("/api/minimum-ratio", NETWORK, "count", [2.0, 0, 1001, "1", None, DELETED]),
    ("/api/minimum-ratio", NETWORK, "data.n", [4.0, 1, 513, None, DELETED]),
    ("/api/minimum-ratio", NETWORK, "data.noise", [0, None, -0.1, 2.1, DELETED]),
    ("/api/batch-sizes", DIGITS, "sizes", [[], [0], [1001], [1000.0], [2, 2.0], None, DELETED]),
    ("/api/batch-sizes", DIGITS, "learning_rate", [100, 101, 0, -1.0, "1", None, DELETED]),
    ("/api/batch-sizes", DIGITS, "hidden", [4.0, 3, 65, None]),
    ("/api/batch-sizes", DIGITS, "target_loss", [2, 0.0, 2.1, None]),
    ("/api/network-training", TRAINING, "optimizer", ["momentum", "gd", None, DELETED]),
    ("/api/network-training", TRAINING, "learning_rate", [1e3, 1e-6, 0, 1001, "1", None, DELETED]),
    ("/api/network-training", TRAINING, "updates", [3.0, 0, 20_001, True, None, DELETED]),
    ("/api/more-dimensions", FREED, "at", ["saddle", "initial", None, DELETED]),
    ("/api/more-dimensions", FREED, "updates", [0, 200.0, 201, -1, "3", None, DELETED]),
    ("/api/more-dimensions", FREED, "order", [7, -1, 1.5, None, DELETED]),
    ("/api/network-training", TRAINING, "batch", [None, {}, {"size": 1, "seed": 7}, {"size": 0}]),
]


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
