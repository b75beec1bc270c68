"""The OpenAPI description at /openapi.json."""

from typing import Any

import orjson
from fastapi import FastAPI

from errorsurface.api.answers.catalog import Unchanging
from errorsurface.api.problems.errors import MEDIA_TYPE

_PROBLEM = "#/components/schemas/Problem"


def install(app: FastAPI) -> None:
    """Tells what FastAPI describes, corrected: problems have a media type of their own."""
    generate = app.openapi

    def described() -> dict[str, Any]:
        if app.openapi_schema is None:
            for operations in generate()["paths"].values():
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
