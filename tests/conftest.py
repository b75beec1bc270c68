"""What holds in every test: shapes and dtypes are checked, and arrays never grow a rank silently.

This file is read before any test module imports the package, as the import hook needs it.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import jax
import pytest
from jaxtyping import install_import_hook

from tests.server import GIVEN, Server, running

install_import_hook("errorsurface", "beartype.beartype")
jax.config.update("jax_numpy_rank_promotion", "raise")


@pytest.fixture(scope="session")
def run_server(
    tmp_path_factory: pytest.TempPathFactory,
) -> Callable[..., Any]:
    """A way to start a server of one's own, such as ``run_server(BODY_LIMIT="2048")``."""

    @contextmanager
    def start(*arguments: str, **settings: str) -> Iterator[Server]:
        with running(tmp_path_factory.mktemp("server"), *arguments, **settings) as server:
            yield server

    return start


@pytest.fixture(scope="session")
def server(run_server: Callable[..., Any]) -> Iterator[Server]:
    """A server shared by tests, with default settings."""
    if GIVEN is not None:
        yield Server(None, GIVEN)
        return
    with run_server() as started:
        yield started
