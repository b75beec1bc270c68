"""Two servers behind the proxy of docs/deploy/nginx.conf, over TLS."""

import json
import time
from collections.abc import Callable, Iterator
from email.message import Message
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import httpx2
import pytest
from playwright.sync_api import expect
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect

from tests.e2e.surface_page import SurfacePage
from tests.nginx import NAME, Proxy, proxying
from tests.server import PATIENCE, Live, Server

SPHERE = {"kind": "catalog", "key": "sphere"}
GD = {"key": "gd", "hyperparameters": {"learning_rate": 0.01}}
SHORT = {"surface": SPHERE, "optimizers": [GD], "steps": 100}
LINK = "#surface=sphere&start=-4,3&steps=100&run=gd;learning_rate=0.01;color=d55e00"
# As docs/deploy.md says.
SETTINGS = {"METRICS": "true", "ALLOWED_HOSTS": NAME}
ONCE = (
    "content-security-policy",
    "x-content-type-options",
    "x-frame-options",
    "referrer-policy",
    "cross-origin-opener-policy",
    "cross-origin-resource-policy",
    "permissions-policy",
    "strict-transport-security",
)


@pytest.fixture(scope="module")
def proxy(
    tmp_path_factory: pytest.TempPathFactory, run_server: Callable[..., Any]
) -> Iterator[Proxy]:
    """The proxy before two servers."""
    with (
        run_server(**SETTINGS) as first,
        run_server(**SETTINGS) as second,
        proxying(tmp_path_factory.mktemp("proxy"), (first.host, second.host)) as started,
    ):
        yield started


@pytest.fixture(scope="module")
def web(proxy: Proxy) -> Iterator[httpx2.Client]:
    """Somebody who asks over TLS."""
    with httpx2.Client(base_url=proxy.address, verify=proxy.trust, timeout=PATIENCE) as client:
        yield client


def channel(proxy: Proxy, **options: Any) -> Any:
    """A live channel through the proxy."""
    return connect(
        f"wss://{proxy.host}/api/live", ssl=proxy.trust, compression=None, max_size=2**26, **options
    )


def drags(connection: Any, count: int) -> None:
    """Asks for runs from so many starts in turn and looks at each answer."""
    live = Live(connection)
    for number in range(1, count + 1):
        answer = live.ask(
            {"id": number, "type": "trajectories", "starts": [[number, 1.0]], **SHORT}
        )
        assert answer["id"] == number
        assert len(answer["runs"]) == 1


@pytest.mark.parametrize("path", ["/", "/api/surfaces", "/api/limits", "/healthz"])
def test_what_is_read(web, path):
    answer = web.get(path)
    assert answer.status_code == 200
    for name in ONCE:
        assert len(answer.headers.get_list(name)) == 1, name
    assert not {"x-powered-by", "via"} & set(answer.headers)
    assert answer.headers["server"] == "nginx"


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("grid", {"surface": SPHERE, "n": 5}),
        ("trajectories", {"start": [1.0, -2.0], **SHORT}),
        ("taylor", {"surface": SPHERE, "at": [1.0, -2.0]}),
        ("critical-points", {"surface": SPHERE}),
    ],
)
def test_the_answers_are_the_servers_own(web, client_of_one, path, body):
    behind, before = (asked.post(f"/api/{path}", json=body) for asked in (web, client_of_one))
    assert behind.status_code == before.status_code == 200
    assert behind.json() == before.json()


@pytest.fixture
def client_of_one(server: Server) -> Iterator[httpx2.Client]:
    """Somebody who asks a server without a proxy."""
    with httpx2.Client(base_url=server.address, timeout=PATIENCE) as client:
        yield client


def test_a_problem_passes_as_it_is(web):
    answer = web.post("/api/grid", json={"surface": {"kind": "catalog", "key": "none"}, "n": 5})
    assert answer.status_code == 422
    assert answer.headers["content-type"] == "application/problem+json"


def test_the_limit_of_the_body_is_ours(web):
    limit = 256 * 1024

    def of(size: int) -> int:
        body = json.dumps({"surface": SPHERE, "n": 5}).ljust(size)
        headers = {"Content-Type": "application/json"}
        return web.post("/api/grid", content=body, headers=headers).status_code

    assert of(limit) == 200
    assert of(limit + 1) == of(300 * 1024) == 413


@pytest.mark.parametrize(
    "path", ["/metrics", "/metrics/", "/metrics?a", "//metrics", "/%6detrics", "/a/../metrics"]
)
def test_metrics_are_not_published(web, proxy, path):
    for worker in proxy.workers:
        assert "errorsurface_channels" in httpx2.get(f"http://{worker}/metrics").text
    # Sent as it is: the client would tidy the path.
    answer = web.request("GET", httpx2.URL(proxy.address, raw_path=path.encode()))
    assert answer.status_code == 404
    assert "errorsurface_channels" not in answer.text


def test_the_name_of_the_site_is_answered(web):
    answer = web.get("/api/limits", headers={"Host": NAME}, extensions={"sni_hostname": NAME})
    assert answer.status_code == 200


def test_another_host_is_refused(web):
    answer = web.get("/api/surfaces", headers={"Host": "evil.example"})
    assert answer.status_code == 421


def test_another_name_gets_no_certificate(proxy):
    with (
        httpx2.Client(verify=proxy.trust, trust_env=False) as client,
        pytest.raises(httpx2.ConnectError),
    ):
        client.get(proxy.address, extensions={"sni_hostname": "evil.example"})


def test_who_asks_in_the_clear_is_sent_on(proxy):
    with httpx2.Client() as client:
        answer = client.get(f"{proxy.plain}/a?b=c")
    assert answer.status_code == 308
    assert answer.headers["location"] == "https://localhost/a?b=c"


def test_assets_are_kept_by_proxy_and_browser(web, proxy):
    page = web.get("/").text
    path = page.split('src="', 1)[1].split('"')[0].lstrip(".")
    for _ in range(2):
        answer = web.get(path)
        assert answer.status_code == 200
        assert "immutable" in answer.headers["cache-control"]
    kept = [file for file in (proxy.directory / "assets").rglob("*") if file.is_file()]
    assert any(path.rsplit("/", 1)[1].encode() in file.read_bytes() for file in kept)


def test_drags_over_a_live_channel(proxy):
    with channel(proxy, origin=proxy.address) as connection:
        drags(connection, 50)


def test_pages_of_other_origins_get_no_channel(proxy):
    with pytest.raises(InvalidStatus) as refused, channel(proxy, origin=f"https://{NAME}.example"):
        pass
    assert refused.value.response.status_code == 403


def test_workers_are_told_who_asks_and_where(tmp_path):
    told: list[Message] = []

    class Worker(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            told.append(self.headers)
            self.send_response(204)
            self.end_headers()

        def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
            """Says nothing."""

    with (
        HTTPServer(("127.0.0.1", 0), Worker) as worker,
        proxying(tmp_path, (f"127.0.0.1:{worker.server_port}",)) as proxy,
        httpx2.Client(verify=proxy.trust) as client,
    ):
        Thread(target=worker.handle_request, daemon=True).start()
        # What a client says of its own address is not passed on.
        client.get(f"{proxy.address}/", headers={"X-Forwarded-For": "203.0.113.9"})
    assert told[0].get_all("X-Forwarded-For") == ["127.0.0.1"]
    assert told[0].get_all("X-Forwarded-Proto") == ["https"]
    assert told[0].get_all("Host") == [proxy.host]


def test_the_page_goes_on_when_its_worker_ends(
    tmp_path: Any,
    run_server: Callable[..., Any],
    open_page: Callable[..., SurfacePage],
    errors: Any,
) -> None:
    with (
        run_server() as first,
        run_server() as second,
        proxying(tmp_path, (first.host, second.host)) as proxy,
    ):
        shown = open_page(LINK, at=Server(None, proxy.address), ignore_https_errors=True)
        shown.expect_final_point("#d55e00", (-4 * 0.98**100, 3 * 0.98**100))
        ended = who_has_the_channel(first, second)
        ended.process.kill()
        ended.process.wait(PATIENCE)
        shown.page.get_by_label("Start 1, x").fill("3")
        shown.page.keyboard.press("Enter")
        shown.expect_final_point("#d55e00", (3 * 0.98**100, 3 * 0.98**100))
        expect(shown.page.get_by_text("Connection lost")).to_be_hidden()
        # And so does who comes only now.
        with httpx2.Client(base_url=proxy.address, verify=proxy.trust, timeout=PATIENCE) as client:
            answers = [client.post("/api/grid", json={"surface": SPHERE, "n": 5}) for _ in range(6)]
        assert [answer.status_code for answer in answers] == [200] * 6
        # Before the proxy ends, which the page would rightly complain of.
        shown.page.close()
    lost = ("WebSocket connection to", "502")
    errors.found = [text for text in errors.found if not any(part in text for part in lost)]


def who_has_the_channel(*servers: Server) -> Server:
    """The only server with a connection, once the proxy has closed those that rest."""
    deadline = time.monotonic() + PATIENCE
    while True:
        having = [server for server in servers if connections(server)]
        if len(having) == 1:
            return having[0]
        assert having
        assert time.monotonic() < deadline
        time.sleep(0.2)


def connections(server: Server) -> int:
    """How many are established, as the kernel says."""
    port = f"{int(server.host.split(':')[1]):04X}"
    rows = [line.split() for line in Path("/proc/net/tcp").read_text().splitlines()[1:]]
    return sum(row[1].endswith(f":{port}") and row[3] == "01" for row in rows)
