"""Compound files ([MS-CFB]): the streams of an old office document by name, whatever is damaged left out."""

from __future__ import annotations

import struct

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HEADER, _ENTRY, _LAST = 512, 128, 0xFFFFFFFA  # sector numbers from here on are marks, not sectors
_STREAM, _ROOT = 2, 5
_DIFAT_AT, _DIFAT_COUNT = 76, 109


class Compound:
    """The streams of a compound file; raises ValueError for what is none, gives None for a stream that is missing."""

    def __init__(self, data: bytes) -> None:
        if not data.startswith(MAGIC) or len(data) < _HEADER:
            raise ValueError("no compound file")
        self._data = data
        shift, mini_shift = struct.unpack_from("<HH", data, 30)
        if shift not in (9, 12) or mini_shift != 6:
            raise ValueError("odd sector size")
        self._size, self._mini_size = 1 << shift, 1 << mini_shift
        first_directory, _, self._cutoff, first_mini, _, first_difat, _ = struct.unpack_from("<7I", data, 48)
        self._fat = self._table(first_difat)
        self._entries = self._directory(first_directory)
        root = self._entries.get("", (0, 0))
        self._mini = self._chain(root[0])[: root[1]]
        raw = self._chain(first_mini)
        self._mini_fat = struct.unpack(f"<{len(raw) // 4}I", raw[: len(raw) // 4 * 4])

    def stream(self, name: str) -> bytes | None:
        """The bytes of a stream."""
        entry = self._entries.get(name)
        if entry is None:
            return None
        start, size = entry
        if size >= self._cutoff:
            return self._chain(start)[:size]
        found = bytearray()
        for sector in self._follow(start, self._mini_fat):
            found += self._mini[sector * self._mini_size : (sector + 1) * self._mini_size]
        return bytes(found[:size])

    def _sector(self, number: int) -> bytes:
        at = (number + 1) * self._size
        return self._data[at : at + self._size]

    def _table(self, first_difat: int) -> tuple[int, ...]:
        places = list(struct.unpack_from(f"<{_DIFAT_COUNT}I", self._data, _DIFAT_AT))
        seen: set[int] = set()
        while first_difat < _LAST and first_difat not in seen:
            seen.add(first_difat)
            sector = self._sector(first_difat)
            numbers = struct.unpack(f"<{len(sector) // 4}I", sector[: len(sector) // 4 * 4])
            places.extend(numbers[:-1])
            first_difat = numbers[-1] if numbers else _LAST
        raw = b"".join(self._sector(place) for place in places if place < _LAST)
        return struct.unpack(f"<{len(raw) // 4}I", raw[: len(raw) // 4 * 4])

    def _follow(self, start: int, table: tuple[int, ...]) -> list[int]:
        chain: list[int] = []
        seen: set[int] = set()
        while start < len(table) and start not in seen:
            seen.add(start)
            chain.append(start)
            start = table[start]
        return chain

    def _chain(self, start: int) -> bytes:
        return b"".join(self._sector(number) for number in self._follow(start, self._fat))

    def _directory(self, first: int) -> dict[str, tuple[int, int]]:
        """Streams of any storage by their last name, the first of a name winning; the root under an empty name."""
        raw, found = self._chain(first), dict[str, tuple[int, int]]()
        for at in range(0, len(raw) - _ENTRY + 1, _ENTRY):
            length, kind = struct.unpack_from("<HB", raw, at + 64)
            if kind in (_STREAM, _ROOT):
                name = "" if kind == _ROOT else raw[at : at + max(min(length, 64) - 2, 0)].decode("utf-16-le", "replace")
                start, size = struct.unpack_from("<II", raw, at + 116)
                found.setdefault(name, (start, size))
        return found
