"""Why a request came to nothing, while it is on its way up to whoever asked."""

from __future__ import annotations

from pakru_refs.model.visit import Fault


class Failed(Exception):
    """No answer, or none that counts.

    Not an `OSError` on purpose: the HTTP library passes it on as it is and does not wrap it.

    Args:
        fault: the class.
        detail: in short words.
    """

    def __init__(self, fault: Fault, detail: str = "") -> None:
        super().__init__(detail)
        self.fault = fault
        self.detail = detail


class NoSockets(Failed):
    """This machine has no more sockets or ports to give."""

    def __init__(self) -> None:
        super().__init__(Fault.UNROUTABLE, "this machine has no free sockets")
