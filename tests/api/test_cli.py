"""The command, as a user runs it."""

import json
import signal
import socket
import subprocess
import sys

import httpx2
import pytest

from errorsurface.cli import main


def test_openapi_prints_the_description(capsys, client):
    main(["openapi"])
    assert json.loads(capsys.readouterr().out) == client.get("/openapi.json").json()


def test_a_taken_port_is_one_clear_line():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(SystemExit) as ended:
            main(["--port", str(port)])
    assert ended.value.code == (
        f"errorsurface: 127.0.0.1:{port} is taken; choose another port with --port"
    )


def test_an_address_of_another_machine_is_one_clear_line():
    with pytest.raises(SystemExit, match=r"cannot listen on 192\.0\.2\.1:8000"):
        main(["--host", "192.0.2.1", "--port", "8000"])


def test_a_wrong_setting_is_one_clear_line(monkeypatch):
    monkeypatch.setenv("ERRORSURFACE_LOG_LEVEL", "loud")
    with pytest.raises(
        SystemExit, match=r"setting log_level \(ERRORSURFACE_LOG_LEVEL\): .* not 'loud'"
    ):
        main(["openapi"])


@pytest.mark.parametrize("end", [signal.SIGINT, signal.SIGTERM])
def test_it_ends_when_told_to_even_while_it_computes(run_server, end):
    heavy = {
        "id": 1,
        "type": "trajectories",
        "surface": {"kind": "catalog", "key": "rosenbrock"},
        "starts": [[0, 0]] * 4,
        "optimizers": [{"key": "adam", "hyperparameters": {"learning_rate": 1e-3}}] * 16,
        "steps": 100_000,
        "progress": True,
    }
    with run_server(WARM_UP="true") as server, server.live() as live:
        assert live.ask(heavy)["type"] == "progress"
        server.process.send_signal(end)
        assert server.process.wait(10) in {0, -end}


def test_it_works_where_nothing_can_be_written(run_server, tmp_path):
    # A file where a directory is wanted: no permission helps, not even root's.
    blocker = tmp_path / "file"
    blocker.touch()
    with run_server(CACHE_DIRECTORY=str(blocker / "cache")) as server:
        assert httpx2.get(f"{server.address}/healthz").json()["status"] == "ok"


def test_importing_the_application_needs_no_configuration():
    subprocess.run(
        [sys.executable, "-c", "from errorsurface.main import app; assert app.routes"],
        check=True,
        timeout=60,
    )
