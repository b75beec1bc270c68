"""Learning rates over time: what ηᵗ is at every update, as data."""

from errorsurface.optimizers.schedules.all import SCHEDULES, schedule_named
from errorsurface.optimizers.schedules.arguments import HIGHEST
from errorsurface.optimizers.schedules.fitting import Reason, Unfit, fitted, unfit
from errorsurface.optimizers.schedules.schedule import (
    Argument,
    Arguments,
    Rows,
    Schedule,
    Scheduled,
    Value,
)

__all__ = [
    "HIGHEST",
    "SCHEDULES",
    "Argument",
    "Arguments",
    "Reason",
    "Rows",
    "Schedule",
    "Scheduled",
    "Unfit",
    "Value",
    "fitted",
    "schedule_named",
    "unfit",
]
