"""What the container promises, read from docker-compose.yml and the Dockerfile.

``make docker-check`` runs the Dockerfile's steps themselves; see run_dockerfile.py.
"""

import json
import re

import pytest
import yaml

from tests.house.run_dockerfile import DOCKERFILE, REPOSITORY, context, parse

COMPOSE = yaml.safe_load((REPOSITORY / "docker-compose.yml").read_text())
SERVICE = COMPOSE["services"]["errorsurface"]
STAGES = parse(DOCKERFILE.read_text())
FINAL = STAGES[-1]


def test_compose_builds_the_dockerfile_from_the_repository():
    assert SERVICE["build"] == {"context": ".", "dockerfile": "backend/Dockerfile"}


def test_only_this_machine_reaches_the_service():
    assert SERVICE["ports"] == ["127.0.0.1:8000:8000"]


def test_the_container_has_no_rights():
    assert SERVICE["read_only"] is True
    assert SERVICE["cap_drop"] == ["ALL"]
    assert "no-new-privileges:true" in SERVICE["security_opt"]
    assert not {"privileged", "cap_add", "network_mode", "pid"} & SERVICE.keys()


def test_what_the_server_writes_has_a_place_although_the_root_is_read_only():
    mounts = dict(volume.split(":") for volume in SERVICE["volumes"])
    assert mounts.keys() == COMPOSE["volumes"].keys()
    assert environment(FINAL)["ERRORSURFACE_CACHE_DIRECTORY"] in mounts.values()
    assert SERVICE["tmpfs"] == ["/tmp"]  # noqa: S108 (the container's own)


def test_a_mounted_volume_belongs_to_the_user():
    user = FINAL.last("USER")
    cache = environment(FINAL)["ERRORSURFACE_CACHE_DIRECTORY"]
    copies = [rest for keyword, rest in FINAL.instructions if keyword == "COPY"]
    assert any(f"--chown={user}" in copy and copy.endswith(f" {cache}/") for copy in copies)


def test_the_user_is_not_root():
    # A number, so that an orchestrator can tell without the image's user list.
    assert int(FINAL.last("USER").split(":")[0]) > 0


def test_the_image_and_compose_check_health_alike():
    image = json.loads(FINAL.last("HEALTHCHECK").split("CMD", 1)[1])
    assert SERVICE["healthcheck"]["test"] == ["CMD", *image]
    assert "/healthz" in image[-1]


def test_it_is_restarted_and_signals_reach_it():
    assert SERVICE["restart"] == "unless-stopped"
    assert SERVICE["init"] is True
    # The exec form: in the shell form the shell, not the server, is told to stop.
    assert isinstance(json.loads(FINAL.last("CMD")), list)


def test_every_setting_is_one_that_the_server_knows():
    documented = set(
        re.findall(r"`(ERRORSURFACE_\w+)`", (REPOSITORY / "docs/settings.md").read_text())
    )
    used = {*SERVICE["environment"], *environment(FINAL)}
    assert {name for name in used if name.startswith("ERRORSURFACE_")} <= documented


def test_there_are_several_stages_on_named_versions():
    assert len(STAGES) >= 3
    assert all(re.fullmatch(r"(node|python):\d[\w.]*-slim", stage.base) for stage in STAGES)


def test_everything_is_installed_from_lock_files():
    steps = [rest for stage in STAGES for keyword, rest in stage.instructions if keyword == "RUN"]
    for step in steps:
        for command in step.split("&&"):
            if "npm" in command and "run build" not in command:
                assert "npm ci" in command
            if "pip install" in command:
                assert "--require-hashes" in command or "--no-deps" in command


@pytest.mark.parametrize(
    "path",
    [
        ".git/config",
        ".venv/pyvenv.cfg",
        "frontend/node_modules/react/package.json",
        "backend/errorsurface/page/index.html",
    ],
)
def test_docker_is_not_sent(path, tmp_path):
    assert path not in sent(tmp_path, path)


@pytest.mark.parametrize(
    "path",
    ["backend/requirements.lock", "backend/errorsurface/main.py", "frontend/src/main.tsx"],
)
def test_docker_is_sent(path, tmp_path):
    assert path in sent(tmp_path, path)


def test_what_the_dockerfile_copies_from_the_context_is_there():
    copied = {
        word.rstrip("/")
        for stage in STAGES
        for keyword, rest in stage.instructions
        if keyword == "COPY" and "--from" not in rest
        for word in rest.split()[:-1]
    }
    there = {path.as_posix() for path in context(REPOSITORY)}
    for path in copied:
        assert any(other == path or other.startswith(f"{path}/") for other in there), path


def environment(stage):
    """A stage's variables."""
    pairs = " ".join(rest for keyword, rest in stage.instructions if keyword == "ENV").split()
    return dict(pair.split("=", 1) for pair in pairs)


def sent(root, path):
    """What of a checkout with only this file Docker is sent."""
    (root / ".dockerignore").write_text((REPOSITORY / ".dockerignore").read_text())
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).touch()
    return {found.as_posix() for found in context(root)}
