"""Makes what schemathesis takes for valid quick to answer, and no less valid."""

import io

import numpy as np
import schemathesis

ENOUGH = {"steps": 10, "n": 16}
CHEAP = ("/api/grid", "/api/data", "/api/network-slice")
PLACES = {
    "start": [1.0, -2.0],
    "starts": [[1.0, -2.0]],
    "at": [0.0, 0.0],
    "domain": [[-1.0, 2.0], [-2.0, 1.0]],
}
# Which bytes are a recording no description says.
_file = io.BytesIO()
np.savez(_file, errorsurface_recording=1, loss=[2.0, 1.0], parameters=[[0.0], [1.0]])
RECORDING = _file.getvalue()


def _fit(reference):
    """Leaves of a schedule what fits in any run: no description says how long that is."""
    schedule = reference.get("schedule")
    if schedule:
        reference["schedule"] = {
            name: value
            for name, value in schedule.items()
            if not name.endswith(("_steps", "_begin"))
            and not name.startswith(("pct_", "bound", "cos"))
        }


def _of_data(body):
    """Which data go together, and which text is a table, no description says."""
    surface = body.get("surface")
    if isinstance(surface, dict) and surface.get("kind") == "regression":
        x, y = [0.0, 1.0, 2.0, 3.0], [0.0, 1.0, 0.0, 1.0]
        surface |= {"data": {"kind": "points", "x": x, "y": y}, "loss": "squared", "domain": None}
        # Nor how many of them there are.
        if "sizes" in body:
            body["sizes"] = [min(size, len(x)) for size in body["sizes"]]
        for takes in (body, *body.get("optimizers", [])):
            if takes.get("batch"):
                takes["batch"]["size"] = min(takes["batch"]["size"], len(x))
        body |= {name: place for name, place in PLACES.items() if body.get(name) is not None}
        if body.get("along"):
            body["along"] = [PLACES["at"]] * len(body["along"])
        # Points cannot be drawn anew, nor does a set leave any of them out.
        if "test" in body:
            # Of these four, a seed that leaves both classes to either sample.
            body["test"] = {"kind": "held_out", "share": 0.5, "seed": 1}
    if "text" in body:
        body |= {"text": "1,2\n3,4", "columns": None}


SMALL = {
    "model": {"layers": [1, 1], "activation": "tanh"},
    "data": {"kind": "generated", "name": "random"},
    "loss": "squared",
}


def _of_network(body):
    """Which layers go with which data, and how many there may be of all, no description says."""
    model = body.get("model")
    if isinstance(model, dict) and "layers" in model:
        body |= SMALL
        if "count" in body:
            body["count"] = min(body["count"], 2)
        if "updates" in body:
            body["updates"] = min(body["updates"], 10)
        if body.get("batch"):
            body["batch"]["size"] = min(body["batch"]["size"], 8)


def _of_digits(case):
    """A training of many epochs takes seconds."""
    if case.path == "/api/batch-sizes":
        less = {"sizes": [1000], "seeds": 1, "epochs": 1, "hidden": 4, "target_loss": 2.0}
        case.body |= less | {"optimizer": "sgd", "learning_rate": 0.1}


def _of_slice(body):
    """Nor how many parameters it has, which of their numbers span a plane, nor what diverges."""
    surface = body.get("surface")
    if isinstance(surface, dict) and surface.get("kind") == "network":
        surface |= SMALL | {"training": {"updates": 2}}
        # Along the others, what is shown of a path of two updates holds none of the places.
        if surface.get("directions") not in ("eigenvectors", "coordinates"):
            surface["directions"] = "random"
        if surface.get("parameters") is not None:
            surface["parameters"] = [1.0, 2.0]
        if surface.get("coordinates") is not None:
            surface["coordinates"] = [0, 1]
        body |= {name: place for name, place in PLACES.items() if body.get(name) is not None}
        if body.get("along"):
            body["along"] = [PLACES["at"]] * len(body["along"])
        for reference in body.get("optimizers", []):
            reference.pop("batch", None)


def _of_domains(body, path):
    """In a wide domain there may be so many points that all take longer than an answer may."""
    if path == "/api/critical-points" and body.get("domain") is not None:
        body["surface"] = {"kind": "catalog", "key": "sphere"}


@schemathesis.hook
def before_call(context, case, kwargs):  # noqa: ARG001 (what a hook is called with)
    if case.meta is None or not case.meta.generation.mode.is_positive:
        return
    if case.path == "/api/recording":
        case.body = RECORDING
    body = case.body
    if not isinstance(body, dict):
        return
    for name, most in ENOUGH.items():
        if name in body:
            body[name] = min(body[name], most)
    if "optimizers" in body:
        body["optimizers"] = body["optimizers"][:2]
        for reference in body["optimizers"]:
            _fit(reference)
    _fit(body)
    _of_data(body)
    _of_network(body)
    _of_digits(case)
    _of_slice(body)
    _of_domains(body, case.path)
    # Every key and every end of a range has its turn in this phase, and each compiles anew. What is
    # particular to a surface is tried by the other phase, and by test_schema.py.
    if case.meta.phase.name.value == "coverage" and case.path not in CHEAP:
        if "surface" in body:
            body["surface"] = {"kind": "catalog", "key": "sphere"}
        for name, place in PLACES.items():
            if body.get(name) is not None:
                body[name] = place
