"""A server on this machine in the shape of the World Bank's API, with faults to order."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

VALUES = {
    ("PAK", "TX.VAL.MRCH.CD.WT", "2020"): 21979000000,
    ("PAK", "TM.VAL.MRCH.CD.WT", "2020"): 45837000000,
    ("RUS", "TX.VAL.MRCH.CD.WT", "2020"): 337104000000,
    ("RUS", "TX.VAL.MRCH.CD.WT", "2021"): 494344000000.5,
    ("PAK", "TX.VAL.MRCH.CD.WT", "2021"): None,
}
COUNTRIES = {"PAK": "Pakistan", "RUS": "Russian Federation"}

Scripted = tuple[int, dict[str, str], bytes]


@dataclass
class Api:
    """A running server."""

    url: str = ""
    asked: list[str] = field(default_factory=list)
    agents: list[str] = field(default_factory=list)
    script: list[Scripted] = field(default_factory=list)
    """Answers to give first, in order; then the real shape."""


@contextmanager
def serving() -> Iterator[Api]:
    """Run the server while the block runs."""
    api = Api()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            api.asked.append(self.path)
            api.agents.append(self.headers["User-Agent"])
            status, headers, body = api.script.pop(0) if api.script else usual(self.path)
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            try:
                self.wfile.write(body)
            except ConnectionError:
                return

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - its name there
            return

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    api.url = f"http://127.0.0.1:{server.server_port}/v2"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield api
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def usual(path: str) -> Scripted:
    """Return an answer without a fault."""
    return 200, {"Content-Type": "application/json"}, answer(path)


def answer(path: str) -> bytes:
    """Return what the World Bank would say."""
    parts, query = urlsplit(path).path.split("/"), parse_qs(urlsplit(path).query)
    countries, indicator = parts[3].split(";"), parts[5]
    if any(country not in COUNTRIES for country in countries):
        return message("120", "Invalid value")
    if not any(key[1] == indicator for key in VALUES):
        return message("175", "Invalid format")
    first, _, last = query["date"][0].partition(":")
    years = range(int(first), int(last or first) + 1)
    rows = [row(c, indicator, str(y)) for c in countries for y in years]
    meta = {"page": 1, "pages": 1, "per_page": 10000, "total": len(rows), "lastupdated": "x"}
    return json.dumps([meta, rows]).encode()


def row(country: str, indicator: str, year: str) -> dict[str, object]:
    """Return one row of an answer."""
    return {
        "indicator": {"id": indicator, "value": "Merchandise exports (current US$)"},
        "country": {"id": country[:2], "value": COUNTRIES[country]},
        "countryiso3code": country,
        "date": year,
        "value": VALUES.get((country, indicator, year)),
        "unit": "",
        "obs_status": "",
        "decimal": 0,
    }


def message(code: str, key: str) -> bytes:
    """Return how the service says that it does not understand, or cannot."""
    return json.dumps([{"message": [{"id": code, "key": key, "value": "…"}]}]).encode()
