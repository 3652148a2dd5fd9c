"""A visit on its way through the engine."""

from __future__ import annotations

from dataclasses import dataclass
from sys import intern
from urllib.parse import urlsplit

from pakru_refs.evidence.web.course import Ask, Course
from pakru_refs.evidence.web.fetch import Fetch


@dataclass(slots=True, eq=False)
class Errand:
    """Belongs to the dispatcher, but for the time that a worker has it: then nobody changes it."""

    course: Course
    fetches: list[Fetch]
    """Whose errand it is; more than one ask for the same."""
    folder: str = ""
    """For a probe: where a page that cannot be there is asked for."""
    again: bool = False
    """What comes next is a repetition."""
    sent_at: float | None = None
    host: str = ""
    origin: str = ""
    """Scheme, host and port."""

    def take(self, ask: Ask) -> None:
        """Set out for what comes next."""
        self.course = ask.course
        self.again, self.sent_at = ask.after is not None, None
        parts = urlsplit(ask.course.url)
        # Many errands have few hosts: one string for each.
        self.host = intern((parts.hostname or "").removesuffix("."))
        self.origin = intern(f"{parts.scheme}://{parts.netloc}")


def errand(ask: Ask, fetches: list[Fetch], folder: str = "") -> Errand:
    """Return a new errand."""
    new = Errand(ask.course, fetches, folder)
    new.take(ask)
    return new
