"""Connections to a running server, and an application in this process."""

from collections.abc import Iterator
from typing import Any

import httpx2
import pytest
from starlette.testclient import TestClient

from errorsurface.main import create_app
from errorsurface.server.settings import Settings
from tests.server import GIVEN, PATIENCE, Live, Server


@pytest.fixture
def live(server: Server) -> Iterator[Live]:
    """A fresh connection to the shared server."""
    with server.live() as connection:
        yield connection


@pytest.fixture(scope="session")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx2.Client]:
    """A client of an application in this process, with default settings, or of the given one."""
    if GIVEN is not None:
        with httpx2.Client(base_url=GIVEN, timeout=PATIENCE) as started:
            yield started
        return
    settings = Settings(warm_up=False, cache_directory=tmp_path_factory.mktemp("cache"))
    with TestClient(create_app(settings)) as started:
        yield started


@pytest.fixture
def client_of_ours(client: httpx2.Client) -> httpx2.Client:
    """The same, for tests that reach into the application."""
    if GIVEN is not None:
        pytest.skip("reaches into a server, which a running one does not allow")
    return client


@pytest.fixture
def trajectories() -> dict[str, Any]:
    """A small valid request."""
    return {
        "surface": {"kind": "catalog", "key": "sphere", "parameters": {}},
        "start": [1.0, -2.0],
        "optimizers": [{"key": "gd", "hyperparameters": {"learning_rate": 0.1}}],
        "steps": 3,
    }


@pytest.fixture
def grid() -> dict[str, Any]:
    """A small valid request."""
    return {"surface": {"kind": "catalog", "key": "sphere", "parameters": {}}, "n": 5}
