"""Turn labelled pages into visits through the real reader, and score what is judged of them.

python -m tests.links.labelled SET     # figures of a set, misses by id alone
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

import yaml

from pakru_refs.links import page
from pakru_refs.links.judgement import judged_visit
from pakru_refs.links.path import bare
from pakru_refs.links.probe import sibling_wanted
from pakru_refs.model.visit import Hop, Visit

PAGES = Path(__file__).parent / "pages"
LOST = ("soft-404", "parked", "blocked")
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_NAME = "k3v9x0q7w2"


def sets() -> list[str]:
    """Return the names of the sets that are there."""
    return sorted(each.name for each in PAGES.iterdir() if any(each.glob("*.yaml")))


def pages(name: str) -> list[dict[str, Any]]:
    """Return a set's pages."""
    return [
        each
        for path in sorted((PAGES / name).glob("*.yaml"))
        for each in yaml.load(path.read_text("utf-8"), _LOADER)  # noqa: S506 - a safe loader
    ]


def visit(sample: dict[str, Any]) -> Visit:
    """Return the visit to a page, with its sibling when one is wanted."""
    first = _answered(sample["url"], sample["answers"])
    folder = sibling_wanted(first)
    return first if folder is None else replace(first, sibling=_sibling(sample, folder))


def _answered(url: str, answers: list[dict[str, Any]]) -> Visit:
    hops, at = [], url
    for answer in answers:
        target = urljoin(at, answer["location"]) if "location" in answer else ""
        hops.append(Hop(at, "GET", answer["status"], location=target))
        at = target
    last = answers[-1]
    headers = {name.lower(): value for name, value in last.get("headers", {}).items()}
    read = page.read(_bytes(last, headers), headers)
    return Visit(url, tuple(hops), read)


def _bytes(answer: dict[str, Any], headers: dict[str, str]) -> bytes:
    # As the format has it: the charset of the header, of the head, else UTF-8.
    found = page_charset(headers.get("content-type", ""), answer["body"])
    return str(answer["body"]).encode(found, "xmlcharrefreplace")


def page_charset(header: str, body: str) -> str:
    """Return the charset that an answer declares."""
    for text in (header, body[:1024]):
        _, mark, rest = text.lower().partition("charset=")
        if mark:
            return (
                rest.strip("\"' ").split(";")[0].split('"')[0].split("'")[0].split(">")[0].strip()
            )
    return "utf-8"


def _sibling(sample: dict[str, Any], folder: str) -> Visit:
    url = folder + _NAME
    if sample["sibling"] == "same":
        return _answered(url, [_of_sibling(each, sample["url"], url) for each in sample["answers"]])
    if sample["sibling"] == "home":
        home = urljoin(url, "/")
        answers = [{"status": 302, "location": home}, {"status": 200, "body": "<h1>Home</h1>"}]
        end = _answered(url, answers)
        # Where this very site sends those who are lost, if it does.
        last = sample["answers"][-1] if len(sample["answers"]) > 1 else answers[-1]
        return _answered(url, [*sample["answers"][:-1], last]) if last is not answers[-1] else end
    if sample["sibling"] == "other":
        body = "<title>Another page</title><h1>Another page</h1><p>Quite other words stand here, by the way."
        return _answered(url, [{"status": 200, "body": body}])
    gone = "<title>404 Not Found</title><h1>Not Found</h1>"
    return _answered(url, [{"status": 404, "body": gone}])


def _of_sibling(answer: dict[str, Any], own: str, url: str) -> dict[str, Any]:
    """Return what a host that adds `https` or `www.` to an address does to another."""
    if "location" not in answer or bare(urljoin(own, answer["location"])) != bare(own):
        return answer
    moved = urlsplit(urljoin(own, answer["location"]))
    there = urlsplit(url)._replace(scheme=moved.scheme, netloc=moved.netloc)
    return answer | {"location": there.geturl()}


@dataclass(frozen=True)
class Score:
    """How well a set is judged."""

    total: int
    right: int
    """Lost pages that are told with their class."""
    called: int
    """Pages that are called lost, of any class."""
    lost: int
    """Pages that are lost."""
    found: int
    """Lost pages that are called lost, of any class."""
    misses: tuple[str, ...]

    @property
    def precision(self) -> float:
        return self.right / self.called if self.called else 1.0

    @property
    def recall(self) -> float:
        return self.right / self.lost if self.lost else 1.0

    @property
    def any_precision(self) -> float:
        return self.found / self.called if self.called else 1.0

    @property
    def any_recall(self) -> float:
        return self.found / self.lost if self.lost else 1.0


def verdict(sample: dict[str, Any]) -> str:
    """Return what is judged of a page: one of the labels."""
    said = judged_visit(visit(sample), sample["title"] or "").verdict.value
    return said if said in (*LOST, "dead", "unreachable") else "alive"


def score(samples: list[dict[str, Any]]) -> Score:
    """Return how well pages are judged."""
    rows = [(each["id"], each["label"], verdict(each)) for each in samples]
    called = [row for row in rows if row[2] != "alive"]
    lost = [row for row in rows if row[1] != "alive"]
    return Score(
        total=len(rows),
        right=sum(label == said for _, label, said in lost),
        called=len(called),
        lost=len(lost),
        found=sum(said != "alive" for _, _, said in lost),
        misses=tuple(_misses(rows)),
    )


def _misses(rows: list[tuple[str, str, str]]) -> Iterator[str]:
    for name, label, said in rows:
        if label != said:
            yield f"{name}: {label} called {said}"


def main() -> None:
    """Print the figures of a set."""
    for name in sys.argv[1:] or sets():
        samples = pages(name)
        found = score(samples)
        print(name, found.total, dict(Counter(each["label"] for each in samples)))  # noqa: T201
        print(  # noqa: T201
            f"precision {found.precision:.3f} recall {found.recall:.3f};"
            f" lost or not: precision {found.any_precision:.3f} recall {found.any_recall:.3f}"
        )
        for miss in found.misses:
            print(" ", miss)  # noqa: T201


if __name__ == "__main__":
    main()
