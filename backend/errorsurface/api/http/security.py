"""What a browser is told to allow, and who may open the live channel."""

from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

# The page needs inline styles: Plotly, Mantine and KaTeX all position elements through ``style``
# attributes. Scripts are only ever files of this host. Plotly draws its images for download
# through ``data:`` and ``blob:``.
CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "font-src 'self' data:",
        "connect-src 'self'{live}",
        "worker-src 'self' blob:",
        "manifest-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
    )
)
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}


def _is_host(text: str) -> bool:
    """Whether a ``Host`` header can be put into another header's list of sources."""
    return bool(text) and all(letter.isalnum() or letter in ".-:[]" for letter in text)


def content_security_policy(host: str) -> str:
    """The policy for a page of ``host``.

    The live channel is named besides ``'self'``, which older Safari does not take for ``ws:``.
    """
    live = f" ws://{host} wss://{host}" if host.isascii() and _is_host(host) else ""
    return CONTENT_SECURITY_POLICY.format(live=live)


class SecurityHeaders:
    """Middleware that adds the security headers to every HTTP response.

    The opening of a channel that is refused is one, too.
    """

    def __init__(self, app: ASGIApp) -> None:
        """Wraps ``app``."""
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers as ``app`` does, with the headers."""
        if scope["type"] not in {"http", "websocket"}:
            await self.app(scope, receive, send)
            return
        policy = content_security_policy(Headers(scope=scope).get("host", ""))

        async def send_with_headers(message: Message) -> None:
            if message["type"] in {"http.response.start", "websocket.http.response.start"}:
                headers = MutableHeaders(scope=message)
                headers["Content-Security-Policy"] = policy
                headers.update(HEADERS)
            await send(message)

        await self.app(scope, receive, send_with_headers)


def origin_allowed(headers: Headers, allowed: list[str]) -> bool:
    """Whether who opens a WebSocket may do so.

    A browser always says which page's origin it is, and lets any page try; what is no browser
    sends no origin and could send any.
    """
    origin = headers.get("origin")
    if origin is None or "*" in allowed or origin in allowed:
        return True
    try:
        host = urlsplit(origin).netloc
    except ValueError:
        return False
    return bool(host) and host.lower() == headers.get("host", "").lower()
