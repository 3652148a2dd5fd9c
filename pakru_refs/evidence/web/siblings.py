"""One probe for a folder, whoever asks for it."""

from __future__ import annotations

from dataclasses import dataclass, field

from pakru_refs.evidence.web.errand import Errand
from pakru_refs.model.visit import Visit


@dataclass(slots=True)
class Siblings:
    """What a folder answers to a random name, and who waits to know."""

    _known: dict[str, Visit] = field(default_factory=dict)
    _waiting: dict[str, list[tuple[Errand, Visit]]] = field(default_factory=dict)

    def known(self, folder: str) -> Visit | None:
        """Return the visit to a random address in a folder, if there was one."""
        return self._known.get(folder)

    def wait(self, folder: str, errand: Errand, visit: Visit) -> bool:
        """Put a visit aside until its folder is known; say whether it is the first to wait."""
        waiting = self._waiting.setdefault(folder, [])
        waiting.append((errand, visit))
        return len(waiting) == 1

    def learn(self, folder: str, sibling: Visit) -> list[tuple[Errand, Visit]]:
        """Note what a folder answers; return who waited."""
        self._known[folder] = sibling
        return self._waiting.pop(folder, [])

    def aside(self) -> dict[int, Visit]:
        """Return the visits put aside, by the identity of their errands."""
        return {
            id(errand): visit for waiting in self._waiting.values() for errand, visit in waiting
        }
