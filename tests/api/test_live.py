"""The live channel: only the newest counts, long work reports, and the connection lives on."""

import pytest
from websockets.exceptions import InvalidStatus

SURFACE = {"surface": {"kind": "catalog", "key": "sphere"}}
GRID = {"surface": {"kind": "catalog", "key": "sphere"}, "n": 3}


def heavy(**changes):
    """A request that takes seconds, and whose first program is there after the first time."""
    return {
        "type": "trajectories",
        "surface": {"kind": "catalog", "key": "rosenbrock"},
        "starts": [[-1.2, 1.0], [0.0, 0.5], [1.5, -0.5], [-0.5, 2.0]],
        "optimizers": [{"key": "adam", "hyperparameters": {"learning_rate": 1e-3}}] * 16,
        "steps": 100_000,
        **changes,
    }


def until(live, wanted):
    """All messages up to the one whose id is ``wanted``, that one included."""
    messages = [live.receive()]
    while messages[-1]["id"] != wanted:
        messages.append(live.receive())
    return messages


def test_of_several_unanswered_requests_only_the_newest_is_computed(live):
    # The first one takes seconds, so all the others come while it runs.
    for number in range(20):
        live.send({"id": number, **heavy()})
    live.send({"id": "last", **heavy(steps=1)})
    assert [message["id"] for message in until(live, "last")] == ["last"]
    assert len(live.ask({"id": "then", **heavy(steps=1)})["runs"]) == 64


def test_a_request_of_another_type_neither_waits_nor_cancels(live):
    live.send({"id": "long", **heavy()})
    live.send({"id": "grid", "type": "grid", **GRID})
    assert live.receive()["id"] == "grid"
    live.send({"id": "stop", "type": "cancel", "request": "trajectories"})
    assert live.receive() == {"id": "stop", "type": "cancel", "request": "trajectories"}


def test_each_slot_of_a_type_is_answered_by_itself(live):
    tiles = [f"tile {number}" for number in range(8)]
    for tile in tiles:
        live.send({"id": tile, "slot": tile, "type": "critical_points", **SURFACE})
    assert {live.receive()["id"] for _ in tiles} == set(tiles)
    # In one slot only the newest counts.
    for number in range(3):
        live.send({"id": number, "slot": "one", **heavy()})
    live.send({"id": "last", "slot": "one", **heavy(steps=1)})
    assert [message["id"] for message in until(live, "last")] == ["last"]


def test_a_cancelled_slot_leaves_the_others(live):
    live.send({"id": "long", "slot": 1, **heavy()})
    live.send({"id": "kept", "slot": 2, "type": "critical_points", **SURFACE})
    stop = {"id": "stop", "type": "cancel", "request": "trajectories", "slot": 1}
    live.send(stop)
    live.send({"id": "next", "slot": 1, **heavy(steps=5)})
    answers = [live.receive() for _ in range(3)]
    assert {answer["id"] for answer in answers} == {"kept", "stop", "next"}
    assert stop in answers


@pytest.mark.parametrize("slot", [None, True, 0.5, [1], "x" * 65, 2**60])
def test_a_slot_is_a_small_number_or_a_short_text(live, slot):
    told = live.ask({"id": 1, "slot": slot, "type": "grid", **GRID})
    assert told["problem"]["errors"][0]["field"] == "slot"
    assert live.ask({"id": 2, "slot": 0, "type": "grid", **GRID})["id"] == 2


def test_no_more_slots_than_there_is_room_for(live):
    for slot in range(65):
        live.send({"id": slot, "slot": slot, "type": "critical_points", **SURFACE})
    told = until(live, 64)[-1]
    assert told["problem"]["errors"][0]["allowed"] == "at most 64 slots at once"


def test_another_connection_neither_waits_nor_cancels(server, live):
    live.send({"id": "long", **heavy()})
    with server.live() as other:
        assert other.ask({"id": 1, "type": "grid", **GRID})["id"] == 1
        assert other.ask({"id": 2, **heavy(steps=10)})["id"] == 2
    live.send({"id": "stop", "type": "cancel", "request": "trajectories"})
    assert live.receive()["id"] == "stop"


def test_cancelled_work_is_not_answered_and_the_next_request_is(live):
    live.send({"id": "long", **heavy()})
    live.send({"id": "stop", "type": "cancel", "request": "trajectories"})
    live.send({"id": "next", **heavy(steps=5)})
    assert [message["id"] for message in until(live, "next")] == ["stop", "next"]


def test_cancelling_what_does_not_run_is_no_error(live):
    message = {"id": 1, "type": "cancel", "request": "grid"}
    assert live.ask(message) == message


@pytest.mark.parametrize("kind", [None, "gird", 3, []])
def test_cancelling_an_unknown_type_is_a_problem(live, kind):
    answer = live.ask({"id": 1, "type": "cancel", "request": kind})
    assert answer["problem"]["errors"][0]["field"] == "request"


def test_long_work_reports_how_far_it_is(live):
    live.send({"id": "long", "progress": True, **heavy()})
    first, second = live.receive(), live.receive()
    for message in (first, second):
        assert (message["id"], message["type"], message["total"]) == ("long", "progress", 16)
    assert 0 <= first["done"] <= second["done"] <= 16
    live.send({"id": "stop", "type": "cancel", "request": "trajectories"})
    assert until(live, "stop")[-1]["type"] == "cancel"


def test_a_client_that_leaves_in_the_middle_stops_nothing_else(server, live):
    for _ in range(5):
        with server.live() as other:
            other.send({"id": 1, **heavy()})
    assert live.ask({"id": 1, "type": "grid", **GRID})["type"] == "grid"


def test_pages_of_the_servers_own_host_may_connect(server):
    with server.live(origin=server.address) as live:
        assert live.ask({"id": 1, "type": "grid", **GRID})["type"] == "grid"


@pytest.mark.parametrize("origin", ["https://example.org", "null", "http://[", "http://127.0.0.1"])
def test_pages_of_other_origins_may_not(server, origin):
    with pytest.raises(InvalidStatus) as refused, server.live(origin=origin):
        pass
    response = refused.value.response
    assert response.status_code == 403
    assert response.headers["Content-Type"] == "application/problem+json"
    assert origin.encode() in response.body


def test_further_origins_are_a_setting(run_server):
    allowed = "https://example.org, https://example.com"
    with run_server(ALLOWED_ORIGINS=allowed) as server:
        with server.live(origin="https://example.com") as live:
            assert live.ask({"id": 1, "type": "grid", **GRID})["type"] == "grid"
        with pytest.raises(InvalidStatus), server.live(origin="https://example.net"):
            pass


def test_too_many_connections_are_told_to_come_back(run_server):
    with run_server(MAXIMUM_CONNECTIONS="1") as server, server.live() as live:
        with pytest.raises(InvalidStatus) as refused, server.live():
            pass
        assert refused.value.response.status_code == 503
        assert int(refused.value.response.headers["Retry-After"]) > 0
        assert live.ask({"id": 1, "type": "grid", **GRID})["type"] == "grid"


def test_too_much_heavy_work_is_told_to_come_back(run_server):
    with run_server(MAXIMUM_WAITING="1") as server, server.live() as live:
        live.ask({"id": "compiled", **heavy(steps=1)})
        for slot in range(20):
            live.send({"id": slot, "slot": slot, **heavy()})
        answer = live.receive()
        assert answer["problem"]["status"] == 503
        assert answer["problem"]["retry_after"] >= 1
        live.send({"id": "stop", "type": "cancel", "request": "trajectories"})
        assert until(live, "stop")[-1]["type"] == "cancel"
