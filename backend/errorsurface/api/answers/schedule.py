"""The question what a schedule makes of a learning rate."""

from typing import Annotated, Any

from pydantic import Field

from errorsurface.api.answers.operation import Operation
from errorsurface.api.references import scheduled_of
from errorsurface.api.wire.base import Finite, Message, Whole
from errorsurface.api.wire.schedules import ScheduleReference, ScheduleValues
from errorsurface.control import Control
from errorsurface.optimizers.schedules import HIGHEST
from errorsurface.runs.trajectories import MAXIMUM_STEPS


class ScheduleRequest(Message):
    """The learning rate at every update of a run, by a schedule."""

    schedule: ScheduleReference
    learning_rate: Annotated[Finite, Field(gt=0.0, le=HIGHEST)]
    steps: Annotated[int, Field(ge=1, le=MAXIMUM_STEPS, strict=True), Whole]


def compute_schedule(request: ScheduleRequest, _control: Control) -> dict[str, Any]:
    """ηᵗ for every update t of a run of ``steps`` updates."""
    scheduled = scheduled_of("schedule", request.schedule, request.steps)
    arguments = {
        name: [list(row) for row in value] if isinstance(value, tuple) else value
        for name, value in scheduled.arguments.items()
    }
    values = scheduled.values(request.learning_rate, request.steps)
    return {"values": values, "arguments": arguments}


SCHEDULE = Operation(
    name="schedule",
    path="/api/schedule",
    request=ScheduleRequest,
    answer=ScheduleValues,
    compute=compute_schedule,
)
