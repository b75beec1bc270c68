"""Every setting is documented, with its default, and can be set."""

import re
from pathlib import Path

import pytest
from pydantic import ValidationError

from errorsurface.server.settings import Settings

DOCUMENT = Path(__file__).parents[2] / "docs" / "settings.md"


def documented():
    """Rows of the table: name → (default, meaning)."""
    rows = re.findall(
        r"^\| `ERRORSURFACE_(\w+)` \| (.*?) \| (.*?) \|$", DOCUMENT.read_text(), re.MULTILINE
    )
    return {name.lower(): (default, meaning) for name, default, meaning in rows}


def test_every_setting_is_documented_and_nothing_else():
    assert list(documented()) == list(Settings.model_fields)


@pytest.mark.parametrize("name", Settings.model_fields)
def test_the_documented_default_is_the_real_one(name):
    field = Settings.model_fields[name]
    default, meaning = documented()[name]
    assert meaning == field.description
    if field.default_factory is None:
        assert default == f"`{str(field.default).lower()}`"


def test_settings_come_from_the_environment(monkeypatch, tmp_path):
    monkeypatch.setenv("ERRORSURFACE_PORT", "9001")
    monkeypatch.setenv("ERRORSURFACE_ALLOWED_ORIGINS", "https://a.example, https://b.example,")
    monkeypatch.setenv("ERRORSURFACE_CACHE_DIRECTORY", str(tmp_path))
    settings = Settings()
    assert settings.port == 9001
    assert settings.allowed_origins == ["https://a.example", "https://b.example"]
    assert settings.cache_directory == tmp_path


def test_the_cache_is_in_the_users_cache_directory(monkeypatch, tmp_path):
    monkeypatch.delenv("ERRORSURFACE_CACHE_DIRECTORY", raising=False)
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert Settings().cache_directory == tmp_path / "errorsurface"


@pytest.mark.parametrize(
    ("name", "value"), [("PORT", "70000"), ("LOG_FORMAT", "xml"), ("BODY_LIMIT", "0")]
)
def test_a_wrong_setting_is_refused(monkeypatch, name, value):
    monkeypatch.setenv(f"ERRORSURFACE_{name}", value)
    with pytest.raises(ValidationError, match=name.lower()):
        Settings()
