"""The OpenAPI description at /openapi.json."""

from collections.abc import Iterable
from typing import Any, cast

import orjson
from fastapi import FastAPI

from errorsurface.api.answers.catalog import Unchanging
from errorsurface.api.answers.requests import PlacesRequest
from errorsurface.api.operations import OPERATIONS
from errorsurface.api.problems.errors import MEDIA_TYPE
from errorsurface.api.references import reach_described

_SCHEMAS = "#/components/schemas/"
_PROBLEM = f"{_SCHEMAS}Problem"
_WITHIN_REACH = "WithinReach"


def _rule_within_reach(schemas: dict[str, Any]) -> None:
    """Adds where points may be, which no field of a request says by itself."""
    schemas[_WITHIN_REACH] = {
        "description": "Every point is within ten widths of the domain of the surface.",
        # Here, and below in every request, for the same reason as the other rules.
        "dependentSchemas": {"surface": {"oneOf": reach_described()}},
    }
    for operation in OPERATIONS:
        if issubclass(operation.request, PlacesRequest):
            schema = schemas[operation.request.__name__]
            rules = schema.setdefault("dependentSchemas", {})
            rules["surface"] = {"$ref": f"{_SCHEMAS}{_WITHIN_REACH}"}


def _plain_tuples(node: object) -> None:
    """Says of a tuple of like parts once what these are, as every reader can take it."""
    if isinstance(node, dict):
        schema = cast("dict[str, Any]", node)
        parts = schema.get("prefixItems")
        if isinstance(parts, list) and all(part == parts[0] for part in parts):
            schema["items"] = schema.pop("prefixItems")[0]
    inner = node.values() if isinstance(node, dict) else node if isinstance(node, list) else ()
    for each in cast("Iterable[object]", inner):
        _plain_tuples(each)


def install(app: FastAPI) -> None:
    """Tells what FastAPI describes, corrected: problems have a media type of their own."""
    generate = app.openapi

    def described() -> dict[str, Any]:
        if app.openapi_schema is None:
            told = generate()
            schemas = told["components"]["schemas"]
            for schema in schemas.values():
                # Of a request's point the rule below says something else of every part.
                if schema.get("additionalProperties", True):
                    _plain_tuples(schema)
            _rule_within_reach(schemas)
            for operations in told["paths"].values():
                for operation in operations.values():
                    for response in operation["responses"].values():
                        content = response.get("content", {})
                        body = content.get("application/json", {})
                        if body.get("schema", {}).get("$ref") == _PROBLEM:
                            content[MEDIA_TYPE] = content.pop("application/json")
        return generate()

    app.openapi = described
    path = "/openapi.json"
    app.add_api_route(
        path, Unchanging(lambda: orjson.dumps(app.openapi())).response, include_in_schema=False
    )
