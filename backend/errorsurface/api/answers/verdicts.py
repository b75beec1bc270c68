"""The question why each run stopped where it did."""

from typing import Any

from errorsurface.api.answers.operation import Operation, always
from errorsurface.api.answers.requests import RunsRequest, by_start_and_optimizer, runs_count
from errorsurface.api.wire.base import finite
from errorsurface.api.wire.verdicts import Verdicts
from errorsurface.api.wire.words import words
from errorsurface.control import Control
from errorsurface.verdict import Verdict, verdicts


class VerdictsRequest(RunsRequest):
    """Why each of these runs stopped where it did."""


def _verdict(found: Verdict) -> dict[str, Any]:
    return {
        "kind": found.kind,
        "tone": found.tone,
        "sentence": found.sentence,
        "message": words(found.message),
        "evidence": [
            {
                "name": each.name,
                "title": each.title,
                "message": words(each.message),
                "tex": each.tex,
                "value": finite(each.value),
                "limit": finite(each.limit),
            }
            for each in found.evidence
        ],
        "window": list(found.window),
        "at": list(found.at),
        "critical_point": None if found.critical_point is None else list(found.critical_point),
    }


def compute_verdicts(request: RunsRequest, control: Control) -> dict[str, Any]:
    """The verdict of every run, ordered by start, then by optimizer."""
    landscape, optimizers, starts = request.referred()
    found = verdicts(landscape, starts, optimizers, request.steps, control=control)
    return {
        "verdicts": [
            whose | _verdict(each) for whose, each in by_start_and_optimizer(request, found)
        ]
    }


VERDICTS = Operation(
    name="verdicts",
    path="/api/verdicts",
    request=VerdictsRequest,
    answer=Verdicts,
    compute=compute_verdicts,
    # A verdict runs on, and again with other learning rates.
    heavy=always,
    total=runs_count,
)
