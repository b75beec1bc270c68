"""Which names the server may be called by.

A page of another site can make its own name point at this machine, and is then, for the browser,
of the same origin as the server (DNS rebinding). It cannot do so with an address, nor with a name
that public servers of names do not know.
"""

import ipaddress
from collections.abc import Iterable

from starlette.types import ASGIApp, Receive, Scope, Send

from errorsurface.api.http.refusing import refuse
from errorsurface.api.problems.errors import ProblemError
from errorsurface.api.problems.invalid import shown, wrong
from errorsurface.server.settings import Settings
from errorsurface.text import message


def name_of(host: str) -> str:
    """A host's name or address without its port, in lower case."""
    host = host.strip().lower()
    if host.startswith("["):
        return host[1:].partition("]")[0]
    name, colon, port = host.rpartition(":")
    host = name if colon and (not port or port.isdecimal()) else host
    return host.removesuffix(".")


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


def host_allowed(host: str, allowed: Iterable[str]) -> bool:
    """Whether a request to ``host`` may be answered.

    Args:
        host: as the header ``Host`` says.
        allowed: further names; ``*`` allows all.
    """
    name = name_of(host)
    if not name:
        return False
    if "." not in name and ":" not in name:
        return True
    if name.endswith(".localhost") or _is_address(name):
        return True
    return any(each == "*" or name_of(each) == name for each in allowed)


class HostCheck:
    """Middleware that refuses requests to hosts that are not this server."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        """Wraps ``app``."""
        self.app = app
        self._allowed = [settings.host, *settings.allowed_hosts]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers as ``app`` does, or with 400 or 421."""
        problem = self._problem(scope) if scope["type"] in {"http", "websocket"} else None
        if problem is None:
            await self.app(scope, receive, send)
        else:
            await refuse(problem, scope, receive, send)

    def _problem(self, scope: Scope) -> ProblemError | None:
        hosts = [value.decode("latin-1") for name, value in scope["headers"] if name == b"host"]
        if len(hosts) > 1 or (not hosts and scope["http_version"] != "1.0"):
            said = message("problem.one_host", count=len(hosts))
            return ProblemError(400, said, headers={"Connection": "close"})
        if not hosts or host_allowed(hosts[0], self._allowed):
            return None
        allowed = message("allowed.host", setting="ERRORSURFACE_ALLOWED_HOSTS")
        error = wrong("Host", hosts[0], allowed)
        said = message("problem.host", host=shown(hosts[0]), setting="ERRORSURFACE_ALLOWED_HOSTS")
        return ProblemError(421, said, [error])
