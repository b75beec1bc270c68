"""The transport that uvicorn's protocols see: reading and closing go through the front."""

import asyncio
from collections.abc import Iterable
from typing import Protocol, runtime_checkable


@runtime_checkable
class Front(Protocol):
    """What a gate leads to."""

    def want(self, more: bool) -> None:
        """The protocol wants more to be read, or nothing for now."""
        ...

    def hand_over(self, inner: asyncio.BaseProtocol) -> None:
        """Another protocol goes on."""
        ...

    def adjust(self) -> None:
        """What the protocol can take has changed."""
        ...

    def give_back(self, data: bytes) -> None:
        """The protocol did not want so much."""
        ...

    def close(self) -> None:
        """Ends the connection once everything is sent."""
        ...

    def closing(self) -> bool:
        """Whether it ends."""
        ...


class Gate(asyncio.Transport):
    """A transport whose reading and closing are the front's affair."""

    def __init__(self, front: Front, transport: asyncio.Transport) -> None:
        """Takes the socket's own transport."""
        super().__init__()
        self._front = front
        self._transport = transport

    def get_extra_info(self, name: str, default: object = None) -> object:
        """What is known of the socket."""
        return self._transport.get_extra_info(name, default)

    def set_protocol(self, protocol: asyncio.BaseProtocol) -> None:
        """Lets another protocol go on."""
        self._front.hand_over(protocol)

    def pause_reading(self) -> None:
        """Lets nothing more come in."""
        self._front.want(False)

    def resume_reading(self) -> None:
        """Lets more come in."""
        self._front.want(True)

    def adjust(self) -> None:
        """Tells that the protocol may take more now, or no more."""
        self._front.adjust()

    def give_back(self, data: bytes) -> None:
        """Takes back what is for the protocol that goes on."""
        self._front.give_back(data)

    def write(self, data: bytes | bytearray | memoryview) -> None:
        """Sends; after the end there is nobody to send it to."""
        if not self.is_closing():
            self._transport.write(data)

    def writelines(self, list_of_data: Iterable[bytes | bytearray | memoryview]) -> None:
        """Sends several pieces."""
        self.write(b"".join(list_of_data))

    def get_write_buffer_size(self) -> int:
        """Bytes that are not sent yet."""
        return self._transport.get_write_buffer_size()

    def is_closing(self) -> bool:
        """Whether it ends."""
        return self._front.closing()

    def close(self) -> None:
        """Ends the connection once everything is sent."""
        self._front.close()

    def abort(self) -> None:
        """Ends the connection at once."""
        self._transport.abort()


def leave(gate: asyncio.Transport, loop: asyncio.AbstractEventLoop, seconds: float) -> None:
    """Ends a connection after so many seconds, whether all is sent or not."""
    loop.call_later(seconds, gate.abort)
