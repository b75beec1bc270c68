"""How long studies of networks take over the live channel, until the first part and to the end."""

import asyncio
import time
from pathlib import Path
from typing import Any

import msgpack
from websockets.asyncio.client import ClientConnection, connect

from benchmarks.server import ask, server
from benchmarks.table import Row

_XOR = {"kind": "generated", "name": "xor"}
# By what is asked: the question, its body, and the budgets of the first part and of all.
_ASKED: dict[str, tuple[str, dict[str, Any], float | None, float | None]] = {
    "500 critical points of 2-3-1, which compiles": (
        "minimum_ratio",
        {"model": {"layers": [2, 3, 1], "activation": "tanh"}, "data": _XOR, "count": 500},
        None,
        6000.0,
    ),
    "the same of another seed": (
        "minimum_ratio",
        {
            "model": {"layers": [2, 3, 1], "activation": "tanh"},
            "data": _XOR,
            "count": 500,
            "seed": 1,
        },
        300.0,
        6000.0,
    ),
    "50 critical points of 4-8-1": (
        "minimum_ratio",
        {
            "model": {"layers": [4, 8, 1], "activation": "tanh"},
            "data": {"kind": "generated", "name": "random"},
            "count": 50,
        },
        None,
        None,
    ),
    "700 updates of 2-3-1, with spectra": (
        "network_training",
        {
            "model": {"layers": [2, 3, 1], "activation": "tanh"},
            "data": _XOR,
            "optimizer": "sgd",
            "learning_rate": 0.7,
            "updates": 700,
        },
        None,
        None,
    ),
    "a trap of 2-5-1 set free": (
        "more_dimensions",
        {
            "model": {"layers": [2, 5, 1], "activation": "tanh"},
            "data": {"kind": "generated", "name": "two_moons"},
        },
        None,
        None,
    ),
    "digits, five batch sizes × 3 starts": (
        "batch_sizes",
        {"sizes": [1, 5, 20, 100, 1000]},
        None,
        None,
    ),
}


async def _answered(
    connection: ClientConnection, kind: str, body: dict[str, Any]
) -> tuple[float, float]:
    """Milliseconds until the first part, and until the answer."""
    begun, first = time.perf_counter(), None
    await connection.send(msgpack.packb({"id": 1, "type": kind, "progress": True, **body}))
    while True:
        message = msgpack.unpackb(await connection.recv())
        now = 1000.0 * (time.perf_counter() - begun)
        if message["type"] == "problem":
            raise RuntimeError(message["problem"]["detail"])
        if first is None and message.get("parts"):
            first = now
        if message["type"] != "progress":
            return now if first is None else first, now


async def _measured(address: str) -> list[Row]:
    rows: list[Row] = []
    async with connect(
        f"ws://{address}/api/live", compression=None, max_size=None, origin=f"http://{address}"
    ) as connection:
        for what, (kind, body, soon, late) in _ASKED.items():
            first, whole = await _answered(connection, kind, body)
            rows += [Row(f"{what}: the first", first, soon), Row(f"{what}: all", whole, late)]
    return rows


def measure(cache: Path) -> list[Row]:
    """Each once."""
    with server(cache, warm_up=False) as address:
        ask(address, "/healthz")
        return asyncio.run(_measured(address))
