"""Files on FTP servers (RFC 959): whether there is one is asked for; nothing is fetched.

No data connection is opened. The server's word is told in the terms of HTTP: 200, 404, 401 when guests
are not let in, 503 when it is busy.
"""

from __future__ import annotations

import ftplib
import io
import re
from urllib.parse import unquote

from pakru_refs.evidence.web.attempt import Attempt
from pakru_refs.evidence.web.failure import Failed
from pakru_refs.evidence.web.request import Answer
from pakru_refs.evidence.web.stream import Stream
from pakru_refs.model.visit import Fault

GUEST = ("anonymous", "guest@")
"""As whom we log in; user names in addresses are not sent."""
_SHOWN = 80
"""Characters of a server's own words that are repeated."""

_TYPE = re.compile(r"(?:;type=[aidAID])?(?:\?.*)?$", re.DOTALL)
"""RFC 1738, 3.2.2."""
_MISSING = frozenset({"550", "553"})
_LOCKED = frozenset({"332", "530", "532"})
_UNKNOWN = frozenset({"500", "501", "502", "504"})
"""The server does not know the command."""


class _Line(ftplib.FTP):
    """The control connection, on our dialling and within our bounds."""

    def open(self, attempt: Attempt) -> None:
        """Connect, and hear the server's welcome."""
        self.sock = attempt.dial(attempt, attempt.target.host, attempt.target.port)
        attempt.connected = True
        if attempt.sent:
            attempt.sent()
        stream = io.BufferedReader(Stream(self.sock, attempt))
        self.file = io.TextIOWrapper(stream, encoding="utf-8", errors="replace", newline="\n")
        self.welcome = self.getresp()


def ask(attempt: Attempt) -> Answer:
    """Return whether there is a file or a folder.

    Raises:
        Failed: there was no answer, or none that says.
        OSError: the connection broke.
    """
    path = unquote(_TYPE.sub("", attempt.target.path), errors="replace")
    if {"\r", "\n", "\0"} & set(path):
        raise Failed(Fault.MALFORMED, "not a path")
    line = _Line()
    try:
        line.open(attempt)
        line.login(*GUEST)
        status, words = _found(line, path)
    except (ftplib.error_temp, ftplib.error_perm) as error:
        words = str(error)
        status = 401 if words[:3] in _LOCKED else 503
    except (ftplib.Error, EOFError) as error:
        ended = isinstance(error, EOFError)
        raise Failed(Fault.RESET if ended else Fault.BROKEN, "no FTP answer") from None
    finally:
        line.close()
    return Answer(
        attempt.request,
        status,
        detail=" ".join(words.split())[:_SHOWN],
        address=attempt.address,
        connected=True,
        elapsed=attempt.elapsed,
    )


def _found(line: ftplib.FTP, path: str) -> tuple[int, str]:
    """Ask for the size of a file, else for its time, else whether it is a folder."""
    line.voidcmd("TYPE I")
    folder = path.endswith("/")
    told = ""
    for command in ("CWD",) if folder else ("SIZE", "MDTM", "CWD"):
        try:
            return 200, line.sendcmd(f"{command} {path}")
        except ftplib.error_perm as error:
            code = str(error)[:3]
            if code not in _MISSING | _UNKNOWN:
                raise
            # That a file is no folder says nothing about the file.
            if code in _MISSING and (folder or command != "CWD"):
                told = str(error)
    if not told:
        raise Failed(Fault.BROKEN, "cannot say whether there is such a file")
    return 404, told
