"""A server of this machine with pages of every kind, on as many addresses of 127.0.0.0/8 as wanted."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

PROSE = "The river is long and wide, and the towns on its banks have always lived by trade. " * 20


@dataclass
class Site:
    """The server."""

    port: int
    asked: list[str] = field(default_factory=list)
    """Paths, in the order in which they were asked for."""
    gate: threading.Event = field(default_factory=threading.Event)
    """Pages under `/later` wait for it."""

    def url(self, path: str, host: int = 1) -> str:
        """Return the address of a path on 127.0.0.`host`."""
        return f"http://127.0.0.{host}:{self.port}{path}"


@contextmanager
def serving() -> Iterator[Site]:
    """Serve until the block is left."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            site.asked.append(self.path)
            if self.path.startswith("/later"):
                site.gate.wait(30)
            status, location, body = _answer(self.path)
            self.send_response(status)
            if location:
                self.send_header("Location", location)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            if self.command == "GET":
                self.wfile.write(body)

        do_HEAD = do_GET  # noqa: N815 - the library's names

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("0.0.0.0", 0), Handler)  # noqa: S104 - all of 127.0.0.0/8
    server.daemon_threads = True
    server.handle_error = lambda *_: None  # type: ignore[method-assign]
    site = Site(server.server_port)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield site
    finally:
        site.gate.set()
        server.shutdown()
        thread.join()
        server.server_close()


def _answer(path: str) -> tuple[int, str, bytes]:
    for start, status in (("/gone", 404), ("/wall", 403), ("/busy", 500)):
        if path.startswith(start):
            return status, "", b"no"
    if path.startswith("/old"):
        return 301, path.replace("/old", "/new"), b""
    if path.startswith(("/fine", "/new", "/later")):
        return 200, "", _page(path).encode()
    return 404, "", b"no"


def _page(path: str) -> str:
    return (
        f"<!doctype html><html lang=en><head><title>Rivers and trade {path}</title></head>"
        f"<body><h1>Rivers and trade</h1><p id=boats>{PROSE}</p></body></html>"
    )
