"""A cache directory in whatever state: the server works, and says what is wrong in one line."""

import json
import resource
import shutil

import pytest

from tests.server import running

OPTIMIZERS = ["gd", "adam"]


def asked(server):
    """Has several programs compiled, or loaded."""
    with server.live() as live:
        surface = {"kind": "catalog", "key": "sphere"}
        for optimizer in OPTIMIZERS:
            request = {"surface": surface, "optimizers": [{"key": optimizer}], "steps": 10}
            live.send({"id": 1, "type": "trajectories", "start": [1.0, 1.0], **request})
            assert live.receive()["type"] == "trajectories"


def kept(directory):
    return {path: path.read_bytes() for path in (directory / "cache").glob("*-cache")}


def warnings(server):
    """What the log says at least as warnings; all of it is one JSON object a line."""
    lines = [json.loads(line) for line in server.log.read_text().splitlines()]
    return [line for line in lines if line["level"] not in {"debug", "info"}]


@pytest.fixture(scope="module")
def filled(tmp_path_factory):
    """A directory with the programs that ``asked`` needs."""
    directory = tmp_path_factory.mktemp("kept")
    with running(directory) as server:
        asked(server)
    assert len(kept(directory)) >= len(OPTIMIZERS)
    return directory


DAMAGES = {
    "garbage": lambda _: b"\x00garbage" * 100,
    "empty": lambda _: b"",
    "truncated": lambda old: old[: len(old) // 2],
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_damaged_entries_are_said_once_and_replaced(filled, damage):
    before = kept(filled)
    for path, old in before.items():
        path.write_bytes(DAMAGES[damage](old))
    with running(filled) as server:
        asked(server)
        said = warnings(server)
    assert len(said) == 1
    assert "cannot be read" in said[0]["event"]
    after = kept(filled)
    assert set(after) >= set(before)
    assert not any(after[path] == DAMAGES[damage](old) for path, old in before.items())


def test_sound_entries_are_said_nothing_of(filled):
    with running(filled) as server:
        asked(server)
        assert warnings(server) == []


def test_a_full_disk_is_said_once(tmp_path):
    with running(tmp_path, LOG_LEVEL="warning") as server:
        # No file may grow any more: Linux then says "File too large" where a full disk says "No
        # space left", in the middle of writing, too.
        resource.prlimit(server.process.pid, resource.RLIMIT_FSIZE, (2000, 2000))
        asked(server)
        said = warnings(server)
    assert len(said) == 1
    assert "cannot be kept" in said[0]["event"]


def test_a_directory_that_vanishes_is_made_anew(tmp_path):
    with running(tmp_path) as server:
        shutil.rmtree(tmp_path / "cache")
        asked(server)
        assert len(warnings(server)) <= 1
        assert kept(tmp_path)


@pytest.mark.parametrize("name", ["x-cache", ".lockfile", ".writable"])
def test_a_directory_in_the_place_of_a_file_hurts_nobody(tmp_path, name):
    (tmp_path / "cache" / name / "inner").mkdir(parents=True)
    with running(tmp_path) as server:
        asked(server)
        assert len(warnings(server)) == 1
