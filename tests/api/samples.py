"""A valid request for each question, and the name of its schema in the description."""

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
