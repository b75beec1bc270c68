"""Bodies and frames made to keep a server busy, as large as the largest message."""

import json

import msgpack

from tests.api.questions import DRAG, GRID, SPHERE


def repeated_key(count):
    """So many different keys, and the last one twice."""
    return "{" + ",".join(f'"{number:x}":0' for number in [*range(count), count - 1]) + "}"


def filled(text, size=262_000):
    """``text`` as often as fits into the largest message."""
    return text * (size // len(text))


HOSTILE = {
    "a key twice among 20,000": repeated_key(20_000),
    "a key twice among 1,900": repeated_key(1_900),
    "unknown names": json.dumps({**GRID, **{f"name {number}": 0 for number in range(20_000)}}),
    "1,900 unknown names": json.dumps({**GRID, **{f"n{number}": 0 for number in range(1_900)}}),
    "unknown parameters": json.dumps(
        {"n": 3, "surface": {**SPHERE, "parameters": {f"a{n}": "x" for n in range(1_900)}}}
    ),
    "unknown hyperparameters": json.dumps(
        {
            **DRAG,
            "optimizers": [
                {"key": "adam", "hyperparameters": {f"b{n}": 1.0 for n in range(110)}}
                for _ in range(16)
            ],
        }
    ),
    "unknown optimizers": json.dumps(
        {**DRAG, "optimizers": [{"key": f"adam{n}"} for n in range(900)]}
    ),
    "small objects": "[" + filled('{"":0},') + "0]",
    "empty objects": "[" + filled("{},") + "0]",
    "empty lists": "[" + filled("[],") + "0]",
    "deep lists": filled("["),
    "deep objects": filled('{"n":'),
    "zeros": "[" + filled("0,") + "0]",
    "30,000 zeros": "[" + "0," * 30_000 + "0]",
    "large numbers": "[" + filled("1e308,") + "0]",
    "long numbers": "[" + filled("9" * 4_000 + ",") + "0]",
    "one number": filled("1"),
    "one text": '"' + filled("x") + '"',
    "escaped text": '{"surface":"' + filled("\\u0041") + '"}',
    "text as a key": '{"' + filled("k") + '":0}',
    "blanks": filled(" "),
    "starts": json.dumps({**DRAG, "starts": [[1e9, 1e9]] * 900}),
}


def packed(text):
    """The same as MessagePack; as a text where it is no JSON."""
    try:
        return msgpack.packb(json.loads(text))
    except (ValueError, RecursionError, OverflowError):
        return msgpack.packb(text)


PACKED = {
    "nothing": msgpack.packb([None] * 262_000),
    "empty maps": msgpack.packb([{}] * 262_000),
    "empty lists": msgpack.packb([[]] * 262_000),
    "a key twice": b"\xdf"
    + (30_001).to_bytes(4)
    + b"".join(msgpack.packb(f"{n:x}") + b"\x00" for n in [*range(30_000), 29_999]),
    "whole numbers as keys": msgpack.packb(dict.fromkeys(range(40000), 0)),
}
