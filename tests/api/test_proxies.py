"""Whose word for another's address is taken."""

import asyncio
from typing import Any

import pytest
from fastapi import FastAPI, Request
from starlette.testclient import TestClient

from errorsurface.api.sockets.config import ServerConfig
from errorsurface.server.settings import Settings


def seen(proxy: str, said: str, **settings: Any) -> str:
    """The client's address for the application, when ``proxy`` asks on behalf of ``said``."""
    app = FastAPI()

    @app.get("/")
    async def client(request: Request) -> str:
        assert request.client is not None
        return request.client.host

    config = ServerConfig(app, Settings(**settings), http=asyncio.Protocol, ws=asyncio.Protocol)
    config.load()
    with TestClient(config.loaded_app, client=(proxy, 50000)) as web:
        return web.get("/", headers={"X-Forwarded-For": said}).json()


@pytest.mark.parametrize(
    ("proxy", "settings", "believed"),
    [
        ("127.0.0.1", {}, True),
        ("10.1.2.3", {}, False),
        ("10.1.2.3", {"trusted_proxies": "10.1.0.0/16"}, True),
        ("127.0.0.1", {"trusted_proxies": "10.1.0.0/16"}, False),
        ("10.1.2.3", {"trusted_proxies": "*"}, True),
        ("127.0.0.1", {"trusted_proxies": ""}, False),
    ],
)
def test_only_trusted_proxies_are_believed(proxy, settings, believed, monkeypatch):
    # uvicorn's own variable does not count.
    monkeypatch.setenv("FORWARDED_ALLOW_IPS", "10.9.9.9")
    assert seen(proxy, "203.0.113.7", **settings) == ("203.0.113.7" if believed else proxy)


def test_what_a_client_says_before_a_proxy_is_not_believed():
    assert seen("127.0.0.1", "198.51.100.1, 203.0.113.7") == "203.0.113.7"
