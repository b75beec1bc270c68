"""Where times are measured, in words."""

import os
import platform
from functools import cache
from pathlib import Path
from typing import Any

import jax


def machine() -> dict[str, Any]:
    """The machine that this runs on, and what computes there."""
    return {
        "processor": _processor(),
        "cores": os.cpu_count() or 1,
        "jax": jax.__version__,
        "python": platform.python_version(),
    }


@cache
def _processor() -> str | None:
    """The processor's name, where the system tells it."""
    try:
        lines = Path("/proc/cpuinfo").read_text().splitlines()
    except OSError:
        lines = []
    named = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(named, None) or platform.processor() or None
