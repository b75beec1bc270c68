"""Long computations share the processors so that short ones pass."""

import threading
import time

from errorsurface.api.transport import rotation as module
from errorsurface.api.transport.rotation import Rotation, Turn

PATIENCE = 60


class Computation(threading.Thread):
    """A thread that counts as many pieces of work as it is given, each a little busy."""

    def __init__(self, rotation, client, pieces, together):
        super().__init__(daemon=True)
        self.turn = Turn(client)
        self.done = 0
        self._rotation, self._pieces, self._together = rotation, pieces, together

    def run(self):
        with self._rotation.entered(self.turn):
            while self.done < self._pieces and not self.turn.released:
                self._together.enter()
                busy_until = time.thread_time() + 0.002
                while time.thread_time() < busy_until:
                    pass
                self._together.leave()
                self.done += 1
                self._rotation.share(self.turn)


class Together:
    """How many work at the same time, at most."""

    def __init__(self):
        self.now = self.most = 0
        self._lock = threading.Lock()

    def enter(self):
        with self._lock:
            self.now += 1
            self.most = max(self.most, self.now)

    def leave(self):
        with self._lock:
            self.now -= 1


def finished(*threads):
    """Waits for them."""
    for thread in threads:
        thread.join(PATIENCE)
        assert not thread.is_alive()


def test_a_short_computation_passes_all_that_have_computed_long():
    shared, together = Rotation(1), Together()
    long = [Computation(shared, number, 10**9, together) for number in range(8)]
    for each in long:
        each.start()
    while min(each.done for each in long) < 60:  # all of them have had their turns
        time.sleep(0.01)
    short = Computation(shared, "late", 30, together)
    before = [each.done for each in long]
    short.start()
    finished(short)
    passed = sum(each.done for each in long) - sum(before)
    # Of its own 30 pieces; were each of the nine given the same share, it would be 240. What is
    # between the end of the last piece and the count here comes on top.
    assert passed < 60
    for each in long:
        shared.release(each.turn)
    finished(*long)
    assert together.most == 1


def test_one_client_computes_one_thing_at_a_time_and_two_clients_two():
    shared = Rotation(2)
    one = Together()
    finished_later = [Computation(shared, "same", 40, one) for _ in range(3)]
    for each in finished_later:
        each.start()
    finished(*finished_later)
    assert one.most == 1
    two = Together()
    threads = [Computation(shared, number, 200, two) for number in range(2)]
    for each in threads:
        each.start()
    finished(*threads)
    assert two.most == 2


def test_who_has_waited_long_goes_first_however_much_it_has_computed(monkeypatch):
    monkeypatch.setattr(module, "LONG_WAIT", 0.05)
    shared, together = Rotation(1), Together()
    long = Computation(shared, "long", 10**9, together)
    long.start()
    while long.done < 30:
        time.sleep(0.01)
    # A stream of short ones that never lets it be the one that has computed least.
    stop = threading.Event()

    def stream(name):
        while not stop.is_set():
            each = Computation(shared, name, 5, together)
            each.start()
            finished(each)

    streams = [threading.Thread(target=stream, args=(name,), daemon=True) for name in "abcd"]
    for each in streams:
        each.start()
    before = long.done
    until = time.monotonic() + PATIENCE
    while long.done < before + 20 and time.monotonic() < until:
        time.sleep(0.01)
    assert long.done >= before + 20
    stop.set()
    shared.release(long.turn)
    finished(long, *streams)


def test_a_released_computation_ends_without_waiting_for_its_turn():
    shared, together = Rotation(1), Together()
    holder = Computation(shared, "holder", 10**9, together)
    holder.start()
    while holder.done == 0:
        time.sleep(0.01)
    # Of the same client, so that it never gets a place beside the other.
    waiting = Computation(shared, "holder", 10**9, together)
    waiting.start()
    shared.release(waiting.turn)
    finished(waiting)
    assert holder.is_alive()
    shared.release(holder.turn)
    finished(holder)
    after = Computation(shared, "after", 3, together)
    after.start()
    finished(after)
    assert after.done == 3
