"""A client that leaves in the middle of its answers is no fault of ours, and costs nothing more."""

import asyncio
import gc
import json

from starlette.websockets import WebSocket

from errorsurface.api.http.metrics import Metrics
from errorsurface.api.transport.live import Channel
from errorsurface.api.transport.workload import Workload
from errorsurface.server.settings import Settings
from tests.api.questions import GRID

SLOTS = 8


class Leaving:
    """A client that asks in several slots, of which each has one answer, and takes none of them."""

    def __init__(self):
        fields = {"type": "grid", **GRID}
        questions = [{"id": slot, "slot": slot, **fields} for slot in range(SLOTS)]
        texts = [json.dumps(question) for question in questions]
        self._received = [
            {"type": "websocket.connect"},
            *({"type": "websocket.receive", "text": text} for text in texts),
        ]
        self.has_asked = asyncio.Event()
        self._left = asyncio.Event()
        self.refused = 0

    async def receive(self):
        if self._received:
            return self._received.pop(0)
        self.has_asked.set()
        await self._left.wait()
        return {"type": "websocket.disconnect", "code": 1006}

    async def send(self, message):
        if message["type"] == "websocket.send":
            self.refused += 1
            raise OSError

    def leave(self):
        self._left.set()


def test_all_answers_to_a_client_that_has_left_end_quietly(tmp_path):
    faults = []

    async def scenario():
        asyncio.get_running_loop().set_exception_handler(lambda _, fault: faults.append(fault))
        metrics = Metrics()
        workload = Workload(100, metrics)
        leaving = Leaving()
        websocket = WebSocket({"type": "websocket"}, leaving.receive, leaving.send)
        await websocket.accept()
        channel = Channel(websocket, Settings(cache_directory=tmp_path), workload, metrics)
        serving = asyncio.create_task(channel.serve())
        await leaving.has_asked.wait()
        while channel._tasks:
            await asyncio.sleep(0.001)
        # Others may need its place meanwhile.
        await channel.make_room()
        leaving.leave()
        await serving
        workload.close()
        return leaving.refused

    assert asyncio.run(scenario()) == 1
    # Tasks tell of what nobody took from them once they are gone.
    gc.collect()
    assert faults == []
