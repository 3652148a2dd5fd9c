"""A text put together from stretches of files, each character with the place it came from."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field

from pakru_refs.model.location import Origin, Source

_WORD = re.compile(r"\S+")


@dataclass(slots=True)
class Writer:
    """Puts stretches one behind the other."""

    files: list[Source]
    """The files that stretches come from; shared by all that is written of one document."""
    parts: list[str] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    places: list[tuple[int, int]] = field(default_factory=list)
    length: int = 0

    def copy(self, source: Source, start: int, end: int) -> None:
        """Write `source.text[start:end]`; a source that was itself written knows its files."""
        if start >= end:
            return
        origin = source.origin
        if origin is None:
            self._pin(self.length, (self._number(source), start))
        else:
            self._pin(self.length, _place(origin, start))
            first = bisect_right(origin.starts, start)
            for at in range(first, bisect_right(origin.starts, end - 1)):
                self._pin(self.length + origin.starts[at] - start, origin.places[at])
        self._add(source.text[start:end])

    def put(self, text: str, source: Source, at: int) -> None:
        """Write words of our own that stand for what is at an offset of the source."""
        if not text:
            return
        place = _place(source.origin, at) if source.origin else (self._number(source), at)
        for word in _WORD.finditer(text):
            self._pin(self.length + word.start(), place)
        self._add(text)

    def written(self, path: str) -> Source:
        """Return all as one text with its origin."""
        starts, places = (self.starts, self.places) if self.starts else ([0], [(0, 0)])
        if starts[0] > 0:
            starts, places = [0, *starts], [places[0], *places]
        origin = Origin(tuple(starts), tuple(places), tuple(self.files))
        return Source(path, "".join(self.parts), origin=origin)

    def _number(self, source: Source) -> int:
        for number, file in enumerate(self.files):
            if file.path == source.path:
                return number
        self.files.append(source)
        return len(self.files) - 1

    def _pin(self, at: int, place: tuple[int, int]) -> None:
        if self.starts and self.starts[-1] == at:
            self.places[-1] = place
            return
        if self.places:
            number, start = self.places[-1]
            if number == place[0] and place[1] - start == at - self.starts[-1]:
                return
        self.starts.append(at)
        self.places.append(place)

    def _add(self, text: str) -> None:
        self.parts.append(text)
        self.length += len(text)


def _place(origin: Origin, offset: int) -> tuple[int, int]:
    number = max(bisect_right(origin.starts, offset) - 1, 0)
    file, start = origin.places[number]
    return file, min(start + offset - origin.starts[number], len(origin.files[file].text))
