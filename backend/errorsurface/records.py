"""Catalogues: read-only mappings from a record's key to the record."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Protocol, TypeVar, runtime_checkable


@runtime_checkable
class Record(Protocol):
    """What has a key: a surface, an optimizer."""

    @property
    def key(self) -> str:
        """Its name on the wire and in links."""
        ...


T = TypeVar("T", bound=Record)


def by_key(*themes: tuple[T, ...]) -> Mapping[str, T]:
    """The records of all themes in order, read-only.

    Raises:
        ValueError: a key is there twice.
    """
    records: dict[str, T] = {}
    for record in (record for theme in themes for record in theme):
        if record.key in records:
            raise ValueError(f"two records have the key {record.key!r}")
        records[record.key] = record
    return MappingProxyType(records)
