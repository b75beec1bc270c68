"""Recordings on the wire: what is in one, every bad one, and limits of size and time."""

import io
import json
import threading
import time

import httpx2
import numpy as np
import pytest

from tests.raw import raw
from tests.recordings.files import archive, arrays
from tests.server import PATIENCE
from tests.text.from_wire import check_problem, said

PATH = "/api/recording"
BYTES = {"Content-Type": "application/octet-stream"}


def opened(client, data):
    answer = client.post(PATH, content=data, headers=BYTES)
    assert answer.status_code == 200, answer.text
    return answer.json()


def test_what_is_in_a_recording(client):
    told = opened(client, archive(True, ritz_step=[4], ritz_values=[[2.0]], ritz_errors=[[0.5]]))
    given = arrays()
    assert (told["entries"], told["parameters"]) == (5, 3)
    assert told["arrays"] == [{"name": "b", "shape": []}, {"name": "w", "shape": [2, 1]}]
    assert told["steps"] == [0, 1, 2, 4, 8]
    assert told["loss"] == [5.0, 4.0, 2.0, 3.0, 1.0]
    assert told["gradient_norm"] == [1.0, None, 0.5, 0.25, 0.125]
    assert told["spectra"] == [{"step": 4, "values": [2.0], "errors": [0.5]}]
    assert told["notes"] == []
    # In three dimensions the plane holds all but the third component.
    centred = given["parameters"] - given["parameters"].mean(axis=0)
    lengths = np.linalg.svd(centred, compute_uv=False)
    np.testing.assert_allclose(told["shares"], lengths**2 / np.sum(lengths**2), rtol=1e-9)
    np.testing.assert_allclose(np.linalg.norm(told["path"], axis=0), lengths[:2], rtol=1e-9)


def test_the_example_can_be_opened(client):
    example = client.get("/api/recording-example")
    assert example.headers["content-type"] == "application/octet-stream"
    assert np.load(io.BytesIO(example.content))["errorsurface_recording"] == 1
    told = opened(client, example.content)
    assert (told["entries"], len(told["steps"]), len(told["spectra"])) == (601, 601, 7)


def test_what_is_worth_knowing_is_told_with_the_answer(client):
    entries = 3000
    parameters = np.zeros((entries, 2), "f4")
    parameters[2900:, 1] = np.nan
    loss = np.ones(entries)
    loss[7:9] = np.inf
    changes = {"step": None, "gradient_norm": None, "names": None, "shapes": None}
    told = opened(client, archive(True, parameters=parameters, loss=loss, **changes))
    assert told["entries"] == 2900
    assert len(told["steps"]) == len(told["path"]) <= 1000
    assert [note["text"] == said(note["message"]) for note in told["notes"]] == [True] * 4
    ending, thinned, gaps, still = (note["text"] for note in told["notes"])
    assert ending.startswith("From update 2900 on parameters are not finite, [1] first")
    assert thinned.startswith(f"{len(told['steps'])} of 2900 entries")
    assert "2 entries are not finite, from update 7" in gaps
    assert "no path" in still
    assert None in told["loss"]


NAN = arrays()["parameters"]
NAN[1, 1] = np.inf
NAMED = {"names": np.array(["\ud800b", "w" * 200])}


@pytest.mark.parametrize(
    ("data", "field", "allowed"),
    [
        (b"", "file", "not empty"),
        (b'{"loss": [1]}', "file", "a .npz archive"),
        (archive()[:700], "file", "its end is missing"),
        (archive(errorsurface_recording=None), "file", "no array errorsurface_recording"),
        (archive(errorsurface_recording=7), "errorsurface_recording", "version 1"),
        (archive(loss=None), "loss", "as an array of this name"),
        (archive(loss=np.ones(4)), "loss", "the shape (5,)"),
        (archive(parameters=np.ones(5)), "parameters", "2 dimensions"),
        (archive(parameters=np.ones((1, 3))), "parameters", "2 to 20000 entries"),
        (archive(parameters=NAN), "parameters", "in entry 1, w[0, 0] is not"),
        (archive(parameters=NAN, **NAMED), "parameters", "wwww… is not"),
        (archive(True, parameters=np.zeros((2, 70_000_000), "i1")), "file", "at most 134217728"),
    ],
)
def test_a_bad_file_is_told_by_what_is_wrong_in_it(client, data, field, allowed):
    answer = client.post(PATH, content=data, headers=BYTES)
    problem = answer.json()
    assert answer.status_code == 422, problem
    check_problem(problem)
    (error,) = problem["errors"]
    assert error["field"] == field
    assert allowed in error["allowed"]
    assert error["allowed"] in problem["detail"]
    assert field in problem["detail"]


def test_names_that_are_no_text_come_back_as_one(client):
    told = opened(client, archive(**NAMED))
    assert told["arrays"][0]["name"] == "\\ud800b"
    assert told["arrays"][1]["name"].endswith("w…")


@pytest.mark.parametrize("kind", ["application/json", "multipart/form-data; boundary=x", ""])
def test_only_bytes_are_taken(client, kind):
    answer = client.post(PATH, content=archive(), headers={"Content-Type": kind})
    assert answer.status_code == 415
    check_problem(answer.json())
    assert "application/octet-stream" in answer.json()["detail"]


def test_what_is_too_large_is_refused_before_it_is_read(server):
    with raw(server) as connection:
        head = f"POST {PATH} HTTP/1.1\r\nHost: {server.host}\r\nContent-Length: {2 * 1024**3}\r\n"
        connection.send(f"{head}Content-Type: application/octet-stream\r\n\r\n".encode())
        answer = connection.response()
    assert answer.status == 413
    assert "67108864" in answer.problem()["detail"]


@pytest.fixture(scope="module")
def small(run_server):
    """A server that opens small files, and has little patience."""
    with run_server(RECORDING_LIMIT="1000000", PATIENCE_SECONDS="1") as server:
        yield server


def test_the_limit_is_a_setting_and_opens_no_other_path(small):
    """Also where nothing is said of the size."""
    fits = archive(names=None, shapes=None, parameters=np.ones((5, 20_000)))
    larger = archive(names=None, shapes=None, parameters=np.ones((5, 30_000)))

    def told(path, data, headers):
        pieces = (data[begin : begin + 9999] for begin in range(0, len(data), 9999))
        with httpx2.Client(base_url=small.address) as client:
            return client.post(path, content=pieces, headers=headers).status_code

    assert told(PATH, fits, BYTES) == 200
    assert told(PATH, larger, BYTES) == 413
    assert told("/api/grid", larger, {"Content-Type": "application/json"}) == 413
    assert (
        httpx2.get(f"{small.address}/api/limits").json()["recording_bytes"]["maximum"] == 1_000_000
    )


def test_what_is_held_of_all_is_bounded(small):
    """Five files whose ends are not sent: the fifth would be too much."""
    head = f"POST {PATH} HTTP/1.1\r\nHost: {small.host}\r\nContent-Length: 1000000\r\n"
    begun = f"{head}Content-Type: application/octet-stream\r\n\r\n".encode() + bytes(999_000)
    answers = []

    def send():
        with raw(small) as connection:
            connection.send(begun)
            answers.append(connection.rest())

    senders = [threading.Thread(target=send) for _ in range(5)]
    for sender in senders:
        sender.start()
    for sender in senders:
        sender.join()
    statuses = sorted(answer.split(b" ")[1] for answer in answers)
    assert statuses == [b"408"] * 4 + [b"503"]
    # All of it has been let go.
    assert httpx2.post(small.address + PATH, content=archive(), headers=BYTES).status_code == 200


def test_a_large_file_has_more_time_than_a_question(small):
    """Nearly two seconds more for 900 KB, and only where so much is announced."""
    fits = archive(names=None, shapes=None, parameters=np.ones((5, 22_000)))
    with raw(small) as connection:
        head = f"POST {PATH} HTTP/1.1\r\nHost: {small.host}\r\nContent-Length: {len(fits)}\r\n"
        connection.send(
            f"{head}Connection: close\r\nContent-Type: application/octet-stream\r\n\r\n".encode()
        )
        connection.send(fits[:-1])
        time.sleep(1.5)
        connection.send(fits[-1:])
        assert connection.response().status == 200


def test_who_leaves_is_not_computed_for(small):
    """A file that takes long to fit; the next one does not wait for it."""
    head = f"POST {PATH} HTTP/1.1\r\nHost: {small.host}\r\n"
    long = archive(
        True,
        **dict.fromkeys(("step", "gradient_norm", "names", "shapes")),
        loss=np.zeros(1000),
        parameters=np.ones((1000, 120_000), "i1"),
    )
    assert len(long) < 1_000_000
    with raw(small) as connection:
        size = f"Content-Length: {len(long)}\r\nContent-Type: application/octet-stream\r\n\r\n"
        connection.send((head + size).encode() + long)
        time.sleep(0.3)
    with httpx2.Client(base_url=small.address, timeout=60) as client:
        assert opened(client, archive())["entries"] == 5
    until = time.monotonic() + PATIENCE
    while 499 not in logged(small):
        assert time.monotonic() < until
        time.sleep(0.05)


def logged(server):
    """How recordings were answered so far."""
    whole = server.log.read_text().rpartition("\n")[0]
    lines = [json.loads(line) for line in whole.splitlines()]
    return [line["status"] for line in lines if line.get("path") == PATH]
