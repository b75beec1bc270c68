"""The built page, where the package has it."""

from pathlib import Path
from stat import S_ISREG

from anyio import to_thread
from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.staticfiles import StaticFiles
from starlette.types import Receive, Scope, Send

from errorsurface.api.http.refusing import refuse
from errorsurface.api.problems.errors import ProblemError
from errorsurface.api.problems.invalid import shown
from errorsurface.text import message

PAGE = Path(__file__).parents[2] / "page"
# The page at each of these addresses is the same file, which looks where it is.
_PAGES = frozenset(("networks",))
_FOR_GOOD = "public, max-age=31536000, immutable"


class Page(StaticFiles):
    """What is asked where no route is: the page's files.

    Vite writes a hash of the content into every name under ``assets/``, so these never change;
    everything else is asked for again each time, and answered 304 where it is the same.
    """

    def __init__(self, directory: Path = PAGE) -> None:
        """Takes the directory that Vite builds into; it need not be there yet."""
        super().__init__(directory=directory, html=True, check_dir=False)
        # Else Starlette answers 500 for as long as the directory is missing.
        self.config_checked = True
        self._index = directory / "index.html"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers with a file or raises an ``HTTPException``."""
        if scope["type"] == "websocket":
            path = shown(repr(scope["path"]))
            problem = ProblemError(404, message("problem.nothing_there", path=path))
            await refuse(problem, scope, receive, send)
            return
        await super().__call__(scope, receive, send)

    async def get_response(self, path: str, scope: Scope) -> Response:
        """The file at ``path``."""
        if scope["method"] != "GET":
            there = await self._is_there(path)
            raise HTTPException(405 if there else 404, headers={"Allow": "GET"} if there else None)
        if path in _PAGES:
            path = "index.html"
        if path in (".", "index.html") and not self._index.is_file():
            raise ProblemError(404, message("problem.no_page"))
        try:
            response = await super().get_response(path, scope)
        except (OSError, ValueError):  # A name that no file system takes.
            raise HTTPException(404) from None
        hashed = path.startswith("assets/") and response.status_code == 200
        response.headers["Cache-Control"] = _FOR_GOOD if hashed else "no-cache"
        return response

    async def _is_there(self, path: str) -> bool:
        if path == "." or path in _PAGES:
            return self._index.is_file()
        try:
            found = await to_thread.run_sync(self.lookup_path, path)
        except (OSError, ValueError):
            return False
        return found[1] is not None and S_ISREG(found[1].st_mode)
