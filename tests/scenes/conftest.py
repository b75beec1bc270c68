"""An application in this process, for all scenes the same."""

from collections.abc import Callable, Iterator
from typing import Any

import httpx2
import pytest
from starlette.testclient import TestClient

from errorsurface.main import create_app
from errorsurface.server.settings import Settings


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx2.Client]:
    """A client of it."""
    settings = Settings(warm_up=False, cache_directory=tmp_path_factory.mktemp("cache"))
    with TestClient(create_app(settings)) as started:
        yield started


@pytest.fixture(scope="module")
def ask(client: httpx2.Client) -> Callable[[str, dict[str, Any]], Any]:
    """An answer of the API; each is asked for once."""
    known: dict[str, Any] = {}

    def answer(question: str, request: dict[str, Any]) -> Any:
        by = repr((question, request))
        if by not in known:
            response = client.post(f"/api/{question}", json=request)
            assert response.status_code == 200, response.text
            known[by] = response.json()
        return known[by]

    return answer
