"""Batches: which of the examples each update uses, the same whenever and by whom it is asked."""

from dataclasses import dataclass

import numpy as np
from jaxtyping import Int

# Examples that are drawn at once, about. What follows on them is drawn anew from a seed of its own,
# so that a run's last updates are told without drawing for all the others.
_DRAWN = 16_384
# Updates whose examples are drawn at once where only some of them are asked about.
_TOGETHER = 1024
# So that both ways of drawing have nothing in common.
_SHUFFLED, _DRAWN_AGAIN = 0, 1

Indices = Int[np.ndarray, "k b"]
Sizes = Int[np.ndarray, " k"]


@dataclass(frozen=True)
class Batch:
    """How an optimizer takes its batches.

    Without replacement every epoch is a fresh permutation of all N examples, cut into ⌈N/B⌉
    batches, the last one shorter. With replacement every update draws B of them independently.

    Attributes:
        size: B.
        replacement: whether an example may come again before all others have come.
        seed: of all that is drawn, a whole number from 0 on.
    """

    size: int
    replacement: bool = False
    seed: int = 0

    def updates_per_epoch(self, examples: int) -> int:
        """⌈N/B⌉."""
        return -(-examples // self.size)

    def is_noisy(self, examples: int) -> bool:
        """Whether a batch is not simply all of the examples."""
        return self.replacement or self.size < examples

    def order(self, examples: int, count: int, first: int = 0) -> tuple[Indices, Sizes]:
        """Which examples ``count`` updates from number ``first`` on use.

        >>> indices, sizes = Batch(size=2).order(examples=5, count=3)
        >>> sizes.tolist(), sorted([*indices[0], *indices[1], indices[2, 0]])
        ([2, 2, 1], [0, 1, 2, 3, 4])

        Returns:
            A row of B indices for each update, and how many of them count: a shorter batch is
            filled up with its own first example.
        """
        if self.replacement:
            return self._drawn(examples, count, first), np.full(count, self.size)
        per_epoch = self.updates_per_epoch(examples)
        begin, end = first // per_epoch, -(-(first + count) // per_epoch)
        missing = per_epoch * self.size - examples
        epochs = self._permutations(examples, begin, end)
        last = np.repeat(epochs[:, (per_epoch - 1) * self.size, None], missing, axis=1)
        rows = np.concatenate([epochs, last], axis=1).reshape(-1, self.size)
        updates = np.arange(first, first + count)
        shorter = updates % per_epoch == per_epoch - 1
        sizes = np.where(shorter, self.size - missing, self.size)
        return rows[updates - begin * per_epoch], sizes

    def chosen(self, examples: int, updates: Int[np.ndarray, " k"]) -> list[Int[np.ndarray, " _"]]:
        """The examples that each of ``updates`` uses; which are in increasing order."""
        found: list[np.ndarray] = []
        for part in np.split(updates, np.flatnonzero(np.diff(updates // _TOGETHER)) + 1):
            if len(part) == 0:
                continue
            first = int(part[0])
            indices, sizes = self.order(examples, int(part[-1]) - first + 1, first)
            found += [indices[row, : sizes[row]] for row in (part - first).tolist()]
        return found

    def _permutations(self, examples: int, begin: int, end: int) -> Int[np.ndarray, "e n"]:
        """The orders of the examples in the epochs from ``begin`` to before ``end``."""
        together = max(1, _DRAWN // examples)
        blocks: list[np.ndarray] = []
        for block in range(begin // together, -(-end // together)):
            rows = np.tile(np.arange(examples, dtype=np.int32), (together, 1))
            blocks.append(self._generator(_SHUFFLED, block).permuted(rows, axis=1))
        skipped = begin - begin // together * together
        return np.concatenate(blocks)[skipped : skipped + end - begin]

    def _drawn(self, examples: int, count: int, first: int) -> Indices:
        together = max(1, _DRAWN // self.size)
        begin, end = first // together, -(-(first + count) // together)
        blocks = [
            self._generator(_DRAWN_AGAIN, block).integers(
                examples, size=(together, self.size), dtype=np.int32
            )
            for block in range(begin, end)
        ]
        skipped = first - begin * together
        return np.concatenate(blocks)[skipped : skipped + count]

    def _generator(self, way: int, block: int) -> np.random.Generator:
        return np.random.Generator(np.random.PCG64((self.seed, way, block)))
