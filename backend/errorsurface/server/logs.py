"""Structured logs, uvicorn's included, on standard error."""

import logging

import structlog

from errorsurface.server.settings import Settings

LONGEST = 500  # characters of one value


def _without_color_message(
    _logger: object, _name: str, event: structlog.typing.EventDict
) -> structlog.typing.EventDict:
    """The event without uvicorn's second copy of the message, made for its own formatter."""
    event.pop("color_message", None)
    return event


def _bounded(
    _logger: object, _name: str, event: structlog.typing.EventDict
) -> structlog.typing.EventDict:
    """The event on one line of limited length, whatever a client has put into it."""
    for key, value in event.items():
        if isinstance(value, str):
            event[key] = _line(value)
    return event


def _line(text: str) -> str:
    text = text.strip()
    if len(text) > LONGEST:
        text = text[: LONGEST - 1] + "…"
    if text.isprintable():
        return text
    return "".join(
        each if each.isprintable() else each.encode("unicode_escape").decode() for each in text
    )


def configure(settings: Settings) -> None:
    """Sends all logs through structlog, as lines for people or as JSON."""
    shared: list[structlog.typing.Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.stdlib.ExtraAdder(),
        _without_color_message,
        _bounded,
        structlog.processors.TimeStamper(fmt="iso"),
    ]
    final: list[structlog.typing.Processor]
    if settings.log_format == "json":
        final = [structlog.processors.format_exc_info, structlog.processors.JSONRenderer()]
    else:
        final = [structlog.dev.ConsoleRenderer()]
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            *shared,
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )
    handler = logging.StreamHandler()
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, *final],
        )
    )
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(settings.log_level.upper())
    # JAX tells at this level which devices it has not found; asyncio, which selector it uses.
    # And what every connection says of itself.
    for noisy in ("jax", "asyncio", "errorsurface.sockets"):
        logging.getLogger(noisy).setLevel(logging.WARNING)
