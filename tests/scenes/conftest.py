"""An application in this process, for all scenes the same."""

from collections.abc import Iterator

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
