"""The questions for the data of a surface and for what data there are, and for data in a text."""

from typing import Annotated, Any

import numpy as np
from pydantic import Field

from errorsurface.api.answers.batches import examples_of
from errorsurface.api.answers.operation import Operation
from errorsurface.api.data import landscape_and_data
from errorsurface.api.problems.errors import Wrong, invalid
from errorsurface.api.problems.invalid import shown
from errorsurface.api.wire.base import Message
from errorsurface.api.wire.data import (
    DataAnswer,
    DatasetCatalog,
    DatasetDescription,
    GeneratorDescription,
    Index,
    ModelDescription,
    ReadData,
    RegressionSurface,
)
from errorsurface.api.wire.words import words
from errorsurface.control import Control
from errorsurface.surfaces.data import ALLOWED, COORDINATES, MOST_UNREDUCED
from errorsurface.surfaces.data.datasets import DATASETS, length
from errorsurface.surfaces.data.generators import GENERATORS, MOST_GENERATED, MOST_NOISE
from errorsurface.surfaces.data.table import MOST_ROWS, Fault, Table, TableError, read_table
from errorsurface.surfaces.landscape import Landscape
from errorsurface.text import Argument, message, rendered
from errorsurface.text import Message as Text

# Of lines that are left out, those that are named.
_NAMED = 5
# Characters that are read while others wait.
_QUICK_TEXT = 20_000


class DataRequest(Message):
    """The examples that a surface is made of, and what is known of it."""

    surface: RegressionSurface


class ReadDataRequest(Message):
    """Two columns of numbers in a text; those with the numbers ``columns`` from 0 on, if given."""

    text: Annotated[str, Field(strict=True)]
    columns: tuple[Index, Index] | None = None


def compute_data(request: DataRequest, _control: Control) -> dict[str, Any]:
    """The examples of a surface, where its minimum is, and what is worth knowing of them."""
    landscape, data = landscape_and_data(request.surface)
    surface, minimum = landscape.surface, landscape.minimum
    examples = examples_of(landscape)
    labels = data.labels if request.surface.model == "logistic" else None
    return {
        "x": examples.x,
        "y": examples.y,
        "names": dict(zip("xy", map(_plainly, data.names), strict=True)),
        "labels": None if labels is None else list(labels),
        "minimum": None if minimum is None else {"at": list(minimum.at), "loss": minimum.loss},
        "domain": [list(ends) for ends in landscape.domain],
        "start": list(landscape.start),
        "title": surface.title,
        "tex": surface.tex,
        "height": surface.height,
        "equal_axes": surface.equal_axes,
        "coordinates": list(surface.coordinates),
        "source": _plainly(data.source),
        "notes": [_note(each) for each in _known(landscape)],
    }


def compute_read_data(request: ReadDataRequest, _control: Control) -> dict[str, Any]:
    """Two columns of a text as numbers. Nothing of it is kept."""
    try:
        table = read_table(request.text, request.columns)
    except TableError as error:
        raise invalid([_wrong(fault) for fault in error.faults]) from None
    return {
        "columns": [{"name": each.name, "numeric": each.numeric} for each in table.columns],
        "chosen": list(table.chosen),
        "x": np.array(table.x),
        "y": np.array(table.y),
        "labels": None if table.labels is None else list(table.labels),
        "notes": [_note(each) for each in _read(table)],
    }


def datasets() -> DatasetCatalog:
    """What surfaces can be made of."""
    return DatasetCatalog(
        datasets=[
            DatasetDescription(
                name=each.key,
                title=rendered(message(f"data.{each.key}.title")),
                features=list(each.features),
                target=rendered(message(f"data.{each.key}.target")),
                labels=None if each.classes is None else list(each.classes),
                count=length(each.key),
                source=each.source,
            )
            for each in DATASETS.values()
        ],
        generators=[
            GeneratorDescription(
                name=each.key,
                title=rendered(message(f"data.{each.key}.title")),
                classes=each.classes,
                n=each.n,
                noise=each.noise,
                fixed=each.fixed,
            )
            for each in GENERATORS.values()
        ],
        models=[
            ModelDescription(
                name=model,
                losses=list(losses),
                classes=model == "logistic",
                coordinates=COORDINATES[model],
            )
            for model, losses in ALLOWED.items()
        ],
        maximum_points=MOST_ROWS,
        maximum_generated=MOST_GENERATED,
        maximum_noise=MOST_NOISE,
        maximum_unreduced=MOST_UNREDUCED,
    )


def _wrong(fault: Fault) -> Wrong:
    place = message(
        f"allowed.data.{fault.reason}", row=fault.row, column=fault.column, count=fault.count
    )
    return Wrong("text", shown(fault.value) if fault.value else None, place)


def _known(landscape: Landscape) -> list[Text]:
    found: list[Text] = []
    if landscape.infimum is not None:
        found.append(message("data.note.separable", infimum=landscape.infimum))
    x = examples_of(landscape).x
    if float(x.max()) == float(x.min()):
        found.append(message("data.note.constant", value=float(x[0])))
    return found


def _read(table: Table) -> list[Text]:
    found: list[Text] = []
    if table.missing:
        lines = ", ".join(str(line) for line in table.missing[:_NAMED])
        more = len(table.missing) > _NAMED
        key = "data.note.missing_and_more" if more else "data.note.missing"
        found.append(message(key, count=len(table.missing), lines=lines))
    if table.commas:
        found.append(message("data.note.commas"))
    if table.replaced:
        found.append(message("data.note.replaced"))
    if table.labels is not None:
        found.append(message("data.note.labels", zero=table.labels[0], one=table.labels[1]))
    if min(table.x) == max(table.x):
        found.append(message("data.note.constant", value=table.x[0]))
    return found


def _note(said: Text) -> dict[str, Any]:
    return {"text": rendered(said), "message": words(said)}


def _plainly(said: Argument) -> str:
    return rendered(said) if isinstance(said, Text) else str(said)


DATA = Operation(
    name="data",
    path="/api/data",
    request=DataRequest,
    answer=DataAnswer,
    compute=compute_data,
)
READ_DATA = Operation(
    name="read-data",
    path="/api/read-data",
    request=ReadDataRequest,
    answer=ReadData,
    compute=compute_read_data,
    heavy=lambda request: len(request.text) > _QUICK_TEXT,
)
