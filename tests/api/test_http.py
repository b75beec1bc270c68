"""What HTTP promises around the answers: headers, caching, compression, the built page."""

import json

import pytest
from starlette.testclient import TestClient

from errorsurface.api.http.security import content_security_policy
from errorsurface.api.http.static import Page
from errorsurface.api.problems import errors
from errorsurface.api.problems.errors import overloaded
from errorsurface.main import create_app
from errorsurface.server.settings import Settings

PROBLEM = {"type", "title", "status", "detail", "message", "errors"}


def routes(client):
    """All (method, path) of the description."""
    for path, operations in client.get("/openapi.json").json()["paths"].items():
        for method in operations:
            yield method.upper(), path


def test_every_route_answers_a_wrong_method_with_the_envelope(client):
    for method, path in routes(client):
        for other in {"GET", "POST", "PUT", "DELETE", "PATCH"} - {method}:
            answer = client.request(other, path)
            assert answer.status_code == 405, (other, path)
            assert answer.headers["content-type"] == "application/problem+json"
            assert answer.headers["allow"] == ("GET, HEAD" if method == "GET" else method)
            assert set(answer.json()) == PROBLEM
            assert answer.json()["title"] == "Method Not Allowed"
            assert method in answer.json()["detail"]


def test_every_post_answers_a_bad_body_with_the_envelope(client):
    posts = [path for method, path in routes(client) if method == "POST"]
    assert {"/api/grid", "/api/trajectories"} <= set(posts)
    for path in posts:
        answer = client.post(path, json={"surprise": 1})
        assert set(answer.json()) == PROBLEM
        for error in answer.json()["errors"]:
            assert set(error) == {"field", "value", "allowed", "message"}


@pytest.mark.parametrize(
    "path",
    ["/nothing", "/api", "/api/x", "/api/grid/", "/assets/../main.py", "/%00", "/..%2f"],
)
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_what_is_not_there_is_404_with_the_envelope(client, method, path):
    answer = client.request(method, path)
    assert answer.status_code == 404
    assert set(answer.json()) == PROBLEM


def test_a_fault_of_ours_is_logged_and_says_nothing(client_of_ours, monkeypatch, grid):
    def broken(*_):
        raise RuntimeError("the secret")

    monkeypatch.setattr("errorsurface.api.operations.Operation.answered", broken)
    answer = client_of_ours.post("/api/grid", json=grid)
    assert answer.status_code == 500
    assert set(answer.json()) == PROBLEM
    assert "secret" not in answer.text
    assert answer.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize("seconds", [1, 5])
def test_a_document_says_when_to_come_back_as_its_header_does(seconds):
    error = overloaded("problem.too_much_to_do", seconds)
    answer = errors.response(error)
    assert answer.headers["Retry-After"] == str(seconds)
    assert json.loads(answer.body)["retry_after"] == seconds


def test_what_would_be_refused_again_says_nothing_of_coming_back(client):
    answer = client.get("/api/nothing")
    assert "Retry-After" not in answer.headers
    assert "retry_after" not in answer.json()


def test_every_response_carries_the_security_headers(client):
    host = client.base_url.netloc.decode()
    for path in ("/", "/healthz", "/nothing", "/openapi.json"):
        headers = client.get(path).headers
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "no-referrer"
        policy = dict(
            part.strip().split(" ", 1) for part in headers["content-security-policy"].split(";")
        )
        assert policy["default-src"] == "'none'"
        assert policy["script-src"] == "'self'"
        assert policy["frame-ancestors"] == "'none'"
        assert policy["connect-src"] == f"'self' ws://{host} wss://{host}"


@pytest.mark.parametrize("host", ["a b", "x; script-src *", 'a"b', "", "é", "x,y"])
def test_no_host_header_can_widen_the_policy(host):
    assert "connect-src 'self';" in content_security_policy(host)


def test_a_request_id_comes_back_and_a_strange_one_is_replaced(client):
    assert client.get("/healthz", headers={"X-Request-ID": "a-1"}).headers["x-request-id"] == "a-1"
    replaced = client.get("/healthz", headers={"X-Request-ID": "a\tb"}).headers["x-request-id"]
    assert len(replaced) == 32


def test_catalogues_are_revalidated_by_tag(client):
    first = client.get("/api/surfaces")
    assert first.headers["cache-control"] == "no-cache"
    tag = first.headers["etag"]
    again = client.get("/api/surfaces", headers={"If-None-Match": f'"other", {tag}'})
    assert (again.status_code, again.content) == (304, b"")
    assert client.get("/api/optimizers", headers={"If-None-Match": tag}).status_code == 200


@pytest.mark.parametrize("encoding", ["gzip", "br", "zstd"])
def test_large_answers_are_compressed_and_small_ones_are_not(client, encoding):
    accept = {"Accept-Encoding": encoding}
    body = {"surface": {"kind": "catalog", "key": "sphere"}, "n": 200}
    with client.stream("POST", "/api/grid", json=body, headers=accept) as answer:
        assert answer.headers["content-encoding"] == encoding
        if encoding == "zstd":  # which this client does not read: its magic number has to do
            assert b"".join(answer.iter_raw()).startswith(b"\x28\xb5\x2f\xfd")
        else:
            assert len(json.loads(b"".join(answer.iter_bytes()))["z"]) == 200
    assert "content-encoding" not in client.get("/healthz", headers=accept).headers


def test_healthz_tells_the_version(client_of_ours):
    health = client_of_ours.get("/healthz").json()
    assert health == {"status": "ok", "version": "0.1.0", "warm": False}


@pytest.fixture
def built(tmp_path):
    """A client of an application whose page is built."""
    (tmp_path / "assets").mkdir()
    (tmp_path / "index.html").write_text("<title>page</title>")
    (tmp_path / "assets" / "index-B2x.js").write_text("let x")
    app = create_app(Settings(warm_up=False, cache_directory=tmp_path / "cache"))
    app.router.default = Page(tmp_path)
    return TestClient(app)


def test_the_page_is_asked_for_again_and_its_assets_are_not(built):
    page = built.get("/")
    assert page.text == "<title>page</title>"
    assert page.headers["content-type"].startswith("text/html")
    assert page.headers["cache-control"] == "no-cache"
    known = {"If-None-Match": page.headers["etag"]}
    assert built.get("/", headers=known).status_code == 304
    script = built.get("/assets/index-B2x.js")
    assert script.headers["cache-control"] == "public, max-age=31536000, immutable"
    missing = built.get("/assets/index-old.js")
    assert missing.status_code == 404
    assert "immutable" not in missing.headers.get("cache-control", "")
    assert built.head("/").status_code == 200
    # The other pages are the same file, which looks where it is.
    assert built.get("/networks", headers=known).status_code == 304
    assert built.get("/networks").text == page.text
    assert built.post("/networks").status_code == 405
    assert built.get("/network").status_code == 404


def test_without_a_built_page_the_root_says_how_to_build_it(tmp_path):
    app = create_app(Settings(warm_up=False))
    app.router.default = Page(tmp_path / "page")
    answer = TestClient(app).get("/")
    assert answer.status_code == 404
    assert "make run" in answer.json()["detail"]


def test_the_description_is_complete(client):
    description = client.get("/openapi.json").json()
    operations = [
        (path, operation)
        for path, methods in description["paths"].items()
        for operation in methods.values()
    ]
    for path, operation in operations:
        content = operation["responses"]["200"]["content"]
        if path == "/api/recording-example":
            binary = {"schema": {"type": "string", "format": "binary"}}
            assert content == {"application/octet-stream": binary}
        else:
            success = content["application/json"]["schema"]["$ref"]
            name = success.removeprefix("#/components/schemas/")
            assert name in description["components"]["schemas"]
        for status, response in operation["responses"].items():
            if status != "200":
                assert response["content"] == {
                    "application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}
                }, (path, status)
    posts = [op for path, op in operations if path in {"/api/grid", "/api/trajectories"}]
    for operation in posts:
        assert {"400", "413", "415", "422", "503"} <= set(operation["responses"])
    assert len({operation["operationId"] for _, operation in operations}) == len(operations)


def test_the_description_explains_the_live_channel(client):
    described = client.get("/openapi.json").json()["info"]["description"]
    for word in ("/api/live", "MessagePack", "dtype", "cancel", "progress"):
        assert word in described


def test_there_is_no_page_that_loads_from_elsewhere(client):
    assert client.get("/docs").status_code == 404
    assert client.get("/redoc").status_code == 404
