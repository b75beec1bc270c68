"""Health, readiness and metrics."""

import json
import re
import time

import httpx2
import pytest
from prometheus_client.parser import text_string_to_metric_families

from tests.server import PATIENCE

SPHERE = {"kind": "catalog", "key": "sphere"}
GRID = {"surface": SPHERE, "n": 3}


def test_a_server_that_warms_up_is_alive_at_once_and_ready_later(run_server):
    with (
        run_server(WARM_UP="true") as server,
        httpx2.Client(base_url=server.address, timeout=PATIENCE) as web,
    ):
        assert web.get("/healthz").json()["status"] == "ok"
        ready = web.get("/readyz")
        until = time.monotonic() + PATIENCE
        while ready.status_code == 503 and time.monotonic() < until:
            assert ready.headers["content-type"] == "application/problem+json"
            assert int(ready.headers["Retry-After"]) > 0
            time.sleep(0.05)
            ready = web.get("/readyz")
        assert ready.status_code == 200
        assert ready.json() == {"status": "ok", "version": "0.1.0", "warm": True}


def test_a_server_that_compiles_nothing_by_itself_is_ready(client_of_ours):
    answer = client_of_ours.get("/readyz")
    assert answer.json() == {"status": "ok", "version": "0.1.0", "warm": False}


def test_a_server_that_shuts_down_is_alive_and_not_ready(client_of_ours):
    client_of_ours.app.state.closing.set()
    try:
        assert client_of_ours.get("/readyz").status_code == 503
        assert client_of_ours.get("/healthz").status_code == 200
    finally:
        client_of_ours.app.state.closing.clear()


def test_nothing_is_told_to_prometheus_by_default(client):
    assert client.get("/metrics").status_code == 404


def samples(text):
    """Every sample by name and labels."""
    return {
        (sample.name, tuple(sorted(sample.labels.items()))): sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
    }


def test_what_the_server_counts(run_server):
    with (
        run_server(METRICS="true") as server,
        httpx2.Client(base_url=server.address, timeout=PATIENCE) as web,
        server.live() as live,
    ):
        live.ask({"id": 1, "type": "grid", **GRID})
        live.ask({"id": 2, "type": "grid", **GRID})
        live.ask({"id": 3, "type": "grid", "surface": {**SPHERE, "key": "spere"}, "n": 3})
        live.ask({"id": 4, "type": "cancel", "request": "grid"})
        live.ask({"id": 5, "type": "gird"})
        web.post("/api/grid", json=GRID)
        web.post("/api/grid", json={})
        for path in ("/nothing", "/nothing/else", "/" + "x" * 3000):
            assert web.get(path).status_code == 404
        answer = web.get("/metrics")
        assert answer.headers["content-type"].startswith("text/plain")
        counts = samples(answer.text)

    def count(name, **labels):
        return counts[name, tuple(sorted(labels.items()))]

    assert count("errorsurface_channels") == 1
    assert count("errorsurface_messages_total", type="grid") == 3
    assert count("errorsurface_messages_total", type="cancel") == 1
    assert count("errorsurface_messages_total", type="refused") == 1
    assert count("errorsurface_answers_total", operation="grid", outcome="answered") == 3
    assert count("errorsurface_answers_total", operation="grid", outcome="problem") == 1
    assert count("errorsurface_computing_seconds_count", operation="grid") == 3
    posts = {"route": "/api/grid", "method": "POST"}
    assert count("errorsurface_requests_total", **posts, status="200") == 1
    assert count("errorsurface_requests_total", **posts, status="422") == 1
    missing = {"route": "page", "method": "GET", "status": "404"}
    assert count("errorsurface_requests_total", **missing) == 3
    assert count("errorsurface_waiting", lane="heavy") == 0
    assert count("errorsurface_programs") >= 1
    assert count("process_resident_memory_bytes") > 50e6
    # No label has anything that a client has chosen.
    assert "nothing" not in answer.text


@pytest.mark.parametrize("method", ["PURGE", "A" * 1000])
def test_strange_methods_make_no_new_counts(run_server, method):
    with (
        run_server(METRICS="true") as server,
        httpx2.Client(base_url=server.address, timeout=PATIENCE) as web,
    ):
        web.request(method, "/healthz")
        text = web.get("/metrics").text
    methods = set(re.findall(r'method="([^"]*)"', text))
    assert methods <= {"GET", "other"}, json.dumps(sorted(methods))
