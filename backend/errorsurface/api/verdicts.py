"""Why each run stopped where it did, on the wire."""

import math
from typing import Any

from errorsurface.api import schema
from errorsurface.api.convert import Control, known_choices, known_starts, known_surface
from errorsurface.verdict import Verdict, verdicts


def _finite(value: float | None) -> float | None:
    """A number as JSON and MessagePack both can say it."""
    return value if value is not None and math.isfinite(value) else None


def _verdict(key: str, optimizer_index: int, start_index: int, found: Verdict) -> dict[str, Any]:
    return {
        "optimizer": key,
        "optimizer_index": optimizer_index,
        "start_index": start_index,
        "kind": found.kind,
        "tone": found.tone,
        "sentence": found.sentence,
        "evidence": [
            {
                "name": each.name,
                "title": each.title,
                "tex": each.tex,
                "value": _finite(each.value),
                "limit": _finite(each.limit),
            }
            for each in found.evidence
        ],
        "window": list(found.window),
        "at": list(found.at),
        "critical_point": None if found.critical_point is None else list(found.critical_point),
    }


def compute_verdicts(request: schema.TrajectoriesRequest, control: Control) -> dict[str, Any]:
    """The verdict of every run, ordered by start, then by optimizer."""
    surface = known_surface(request.surface)
    choices = known_choices(request.optimizers)
    starts = known_starts(request, surface)
    found = verdicts(
        surface,
        request.surface.parameters,
        starts,
        choices,
        request.steps,
        cancelled=control.cancelled,
        progress=control.progress,
    )
    return {
        "verdicts": [
            _verdict(choices[index][0].key, index, start, of_one[start])
            for start in range(len(starts))
            for index, of_one in enumerate(found)
        ]
    }
