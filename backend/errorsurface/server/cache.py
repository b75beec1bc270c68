"""The directory of compiled programs: what is wrong with it is said once, and the server works."""

import logging
import re
import threading
from pathlib import Path

import structlog

from errorsurface.disk import keep_on_disk

_log = structlog.stdlib.get_logger("errorsurface.server.cache")
# In JAX's words, one warning for each entry: which program, and why.
_WARNING = re.compile(
    r"Error (reading|writing) persistent compilation cache entry for '([^']*)': (.*)"
)
_SAID = {
    "reading": "compiled programs that were kept cannot be read; they are compiled anew",
    "writing": "compiled programs cannot be kept",
}


def keep_compiled(directory: Path) -> None:
    """Keeps compiled programs in ``directory``, or nowhere if it cannot be written."""
    try:
        directory.mkdir(parents=True, exist_ok=True)
        probe = directory / ".writable"
        probe.touch()
        probe.unlink()
        keep_on_disk(directory)
    except OSError as error:
        _log.warning(
            "compiled programs are not kept: the cache directory cannot be written",
            directory=str(directory),
            reason=error.strerror,
        )
        return
    _Trouble(directory).hear()


class _Trouble(logging.Filter):
    """What JAX warns of while it reads and writes the directory."""

    def __init__(self, directory: Path) -> None:
        super().__init__()
        self._directory = directory
        self._said: set[str] = set()
        self._lock = threading.Lock()

    def hear(self) -> None:
        """Takes JAX's warnings of its cache from now on; all others are logged."""
        logging.captureWarnings(capture=True)
        logging.getLogger("py.warnings").addFilter(self)

    def filter(self, record: logging.LogRecord) -> bool:
        """Whether the warning is none of these."""
        found = _WARNING.search(record.getMessage())
        if found is not None:
            self._take(*found.groups())
        return found is None

    def _take(self, doing: str, program: str, reason: str) -> None:
        with self._lock:
            if not {doing, reason} & self._said:
                self._said |= {doing, reason}
                _log.warning(_SAID[doing], directory=str(self._directory), reason=reason)
            try:
                self._directory.mkdir(parents=True, exist_ok=True)
                for entry in self._directory.glob("*-cache"):
                    # JAX does not overwrite what is there, and tells no more than the program. An
                    # entry without the time of its last use was cut off while it was written.
                    used = entry.with_name(entry.name.removesuffix("-cache") + "-atime")
                    unread = doing == "reading" and entry.name.startswith(f"{program}-")
                    if unread or not used.exists():
                        entry.unlink(missing_ok=True)
            except OSError:
                return  # Said already; there is nothing more to be done about it.
