"""Every sentence that a person reads, by key: what is said, and in which words."""

from errorsurface.text.message import Argument, Digits, Message, message
from errorsurface.text.render import ENGLISH, rendered, templates

__all__ = ["ENGLISH", "Argument", "Digits", "Message", "message", "rendered", "templates"]
