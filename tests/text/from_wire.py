"""What the wire says, said again from key and arguments alone, as who has another language does."""

from errorsurface.text import Digits, message, rendered


def said(words):
    """The English of a message, from nothing but the wire's JSON."""
    return rendered(_message(words))


def check_problem(problem):
    """Holds the English of a problem document against its messages."""
    assert said(problem["message"]) == problem["detail"]
    for error in problem["errors"]:
        assert said(error["message"]) == error["allowed"]


def _message(words):
    arguments = {name: _argument(value) for name, value in words["arguments"].items()}
    return message(words["key"], **arguments)


def _argument(value):
    if isinstance(value, dict):
        return Digits(**value) if "digits" in value else _message(value)
    return tuple(value) if isinstance(value, list) else value
