"""Suggested learning rates and numbers of updates: the protocol, and the table that it made."""

from errorsurface.tuning.suggestions import Suggestions, suggestions

__all__ = ["Suggestions", "suggestions"]
