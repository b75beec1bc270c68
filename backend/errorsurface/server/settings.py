"""Settings by environment variables with the prefix ``ERRORSURFACE_``; see docs/settings.md."""

from pathlib import Path
from typing import Annotated, Literal

from platformdirs import user_cache_path
from pydantic import Field, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict


class Settings(BaseSettings):
    """What an operator may set; every field has a default that suits one person's laptop."""

    model_config = SettingsConfigDict(env_prefix="ERRORSURFACE_", extra="forbid", frozen=True)

    host: str = Field(default="127.0.0.1", description="Address to listen on.")
    port: int = Field(
        default=8000, ge=0, le=65535, description="Port to listen on; 0 takes a free one."
    )
    allowed_origins: Annotated[list[str], NoDecode] = Field(
        default_factory=list[str],
        description="Further origins whose pages may open the live channel, separated by commas, "
        "such as `https://example.org`; the server's own is always allowed, `*` allows all.",
    )
    allowed_hosts: Annotated[list[str], NoDecode] = Field(
        default_factory=list[str],
        description="Names under which the server may be asked, separated by commas, such as "
        "`surfaces.example.org`; addresses, `localhost`, names without a dot and the host that it "
        "listens on always may, `*` allows all. Anything else gets 421.",
    )
    trusted_proxies: Annotated[list[str], NoDecode] = Field(
        default_factory=lambda: ["127.0.0.1", "::1"],
        description="Addresses or networks of proxies that are believed when they say on whose "
        "behalf they ask (`X-Forwarded-For`), separated by commas (default: this machine); `*` "
        "believes all, where none but the proxy can ask.",
    )
    log_level: Literal["debug", "info", "warning", "error"] = Field(
        default="info", description="The least level that is logged."
    )
    log_format: Literal["console", "json"] = Field(
        default="console",
        description="`console` for people, `json` for machines (one object a line).",
    )
    cache_directory: Path = Field(
        default_factory=lambda: user_cache_path("errorsurface", appauthor=False),
        description="Where compiled programs are kept between starts (default: `errorsurface` in "
        "the user's cache directory). Where it cannot be written, nothing is kept.",
    )
    warm_up: bool = Field(
        default=True,
        description="Compile the built-in surfaces and optimizers in the background at start.",
    )
    body_limit: int = Field(
        default=256 * 1024, ge=1024, le=8 * 1024**2, description="Largest request in bytes."
    )
    recording_limit: int = Field(
        default=64 * 1024**2,
        ge=1024,
        le=1024**3,
        description="Largest recording of a training that may be opened, in bytes; up to four "
        "times as much is held at once, of all clients.",
    )
    patience_seconds: float = Field(
        default=20.0,
        ge=0.1,
        description="Seconds that a client has to send the rest of a request or message that it "
        "has begun, and to read on in what it is sent; then its connection ends.",
    )
    maximum_connections: int = Field(
        default=250,
        ge=1,
        description="Live channels that may be open at once. When all are, those that ask nothing "
        "make room.",
    )
    maximum_waiting: int = Field(
        default=256,
        ge=1,
        description="Requests that may wait for their turn: of what takes long, and apart from "
        "that of what is quick and comes over REST. The live channel's quick requests always may.",
    )
    computing_seconds: float = Field(
        default=30.0,
        gt=0,
        description="Seconds that one request may compute; waiting for its turn does not count. "
        "Studies of networks, whose parts arrive meanwhile, may take four times as long.",
    )

    metrics: bool = Field(
        default=False,
        description="Tell Prometheus at `/metrics` what the server counts of itself. Whoever may "
        "ask the server may then read it: a proxy should not pass it on.",
    )

    @field_validator("allowed_origins", "allowed_hosts", "trusted_proxies", mode="before")
    @classmethod
    def _split(cls, value: object) -> object:
        if isinstance(value, str):
            return [part.strip() for part in value.split(",") if part.strip()]
        return value
