"""How well reference strings are read: exact F1 of each field, set by set.

The sets are labelled strings of others, `data/references` and `data/articles/dev/refparse.jsonl` of the
shared data (REFS_SHARED), 400 drawn from each, the same each time. Values are compared in small letters,
without punctuation and spaces at the edges; of a date the first year counts, of a volume the first
number, of pages the first two; an `in` before a container counts for nothing. GROBID's strings are drawn
from the documents that no model was trained on; AnyStyle's sets, which one was, are left out unless asked for.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping
from pathlib import Path

from pakru_refs.citations.reference_string import Reading, parse
from pakru_refs.model.location import Source

SETS = (
    "excite_de_dev",
    "grobid_corpus",
    "parscit_cora",
    "parscit_flux_cim_cs",
    "parscit_iconip",
    "parscit_it_humanities",
    "parscit_mixed_humanities",
)
TRAINED = ("annotated_reference_strings_dev", "anystyle_core", "anystyle_gold", "anystyle_good")
FIELDS = {
    "author": "author",
    "title": "title",
    "date": "issued",
    "container": "container_title",
    "volume": "volume",
    "issue": "issue",
    "pages": "page",
    "publisher": "publisher",
    "place": "publisher_place",
    "editor": "editor",
    "doi": "doi",
    "url": "url",
}
"""Our variable for each field."""
_ALSO = {"authors_raw": "author", "editor_raw": "editor", "year": "date", "location": "place"}
_YEAR = re.compile(r"(?:1[4-9]|20)\d\d")
_NUMBER = re.compile(r"\d+")
_DOI = re.compile(r"10\.\d{4,9}/\S+")
_SHARED = Path(os.environ.get("REFS_SHARED", "../shared"))

Row = Mapping[str, object]


def plain(field: str, value: str) -> str:
    """Return a value as it is compared."""
    low = value.lower()
    if field == "date":
        return next(iter(_YEAR.findall(low)), re.sub(r"\W+", " ", low).strip())
    if field in ("volume", "issue"):
        return next(iter(_NUMBER.findall(low)), low.strip(" .,;:()"))
    if field == "pages":
        return "-".join(_NUMBER.findall(low)[:2]) or low.strip(" .,;:()")
    if field == "doi":
        doi = _DOI.search(low.replace(" ", ""))
        return doi[0].rstrip(".,;)") if doi else low
    words = " ".join(re.sub(r"[\W_]+", " ", low).split())
    return words.removeprefix("in ") if field == "container" else words


def gold(row: Row) -> dict[str, str]:
    """Return the fields of a labelled string that are scored."""
    fields = row["fields"]
    assert isinstance(fields, dict)  # noqa: S101
    named = {_ALSO.get(name, name): value for name, value in fields.items() if value}
    if "families" in named:
        named["author"] = " ".join(named["families"])
    return {name: plain(name, named[name]) for name in FIELDS if isinstance(named.get(name), str)}


def ours(text: str, reading: Reading, *, families: bool) -> dict[str, str]:
    """Return the fields that were read, as stretches of the text (families: the authors' family names)."""
    spans = reading.spans
    said = {name: text[slice(*spans[ours])] for name, ours in FIELDS.items() if ours in spans}
    if families and reading.item.author:
        said["author"] = " ".join(f"{name.family or name.literal}" for name in reading.item.author)
    return {name: plain(name, value) for name, value in said.items()}


def held_out(src: str) -> bool:
    """Say whether a document of the GROBID corpus is kept out of training."""
    return sum(src.encode()) % 2 == 1


def rows(path: Path, count: int) -> list[Row]:
    """Draw that many strings of a set, the same each time."""
    with path.open(encoding="utf-8") as lines:
        found: list[Row] = [json.loads(line) for line in lines]
    if path.stem == "grobid_corpus":
        found = [row for row in found if held_out(str(row["src"]))]
    return found if len(found) <= count else random.Random(2).sample(found, count)  # noqa: S311


class Scores:
    """Counts of right, said and gold values by field."""

    def __init__(self) -> None:
        self.right: Counter[str] = Counter()
        self.said: Counter[str] = Counter()
        self.gold: Counter[str] = Counter()

    def add(self, want: Mapping[str, str], got: Mapping[str, str]) -> None:
        """Count one string."""
        for name in FIELDS:
            self.gold[name] += name in want
            self.said[name] += name in got
            self.right[name] += name in want and want[name] == got.get(name)

    def f1(self, name: str) -> float:
        """Return the harmonic mean of precision and recall of a field."""
        total = self.said[name] + self.gold[name]
        return 2 * self.right[name] / total if total else 0.0


def score(
    strings: list[Row],
    read: Callable[[str], Reading],
    errors: Callable[[str, dict[str, str], dict[str, str]], None] | None = None,
) -> Scores:
    """Read strings and count."""
    scores = Scores()
    for row in strings:
        text = str(row.get("text") or row.get("raw")).strip()
        want = gold(row)
        fields = row["fields"]
        got = ours(text, read(text), families=isinstance(fields, dict) and "families" in fields)
        scores.add(want, got)
        if errors:
            errors(text, want, got)
    return scores


def read(text: str) -> Reading:
    """Read one string."""
    return parse(text, Source("", text).locate(0, len(text)))


def _groups(count: int, *, trained: bool) -> dict[str, list[Row]]:
    folder = _SHARED / "data" / "references"
    names = SETS + (TRAINED if trained else ())
    found = {name: rows(folder / f"{name}.jsonl", count) for name in names}
    by_source: defaultdict[str, list[Row]] = defaultdict(list)
    for row in rows(_SHARED / "data" / "articles" / "dev" / "refparse.jsonl", 10_000):
        if row["src"] != "grobid" or held_out(str(row["doc"])):
            by_source[f"refparse {row['src']}"].append(row)
    return found | {
        name: rest for name, rest in sorted(by_source.items()) if trained or "anystyle" not in name
    }


def _show(field: str) -> Callable[[str, dict[str, str], dict[str, str]], None]:
    def show(text: str, want: dict[str, str], got: dict[str, str]) -> None:
        if want.get(field) != got.get(field):
            print(f"{text}\n    gold {want.get(field)}\n    ours {got.get(field)}")

    return show


def main() -> None:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=400, help="strings a set")
    parser.add_argument("--set", default="", help="only sets whose name has this")
    parser.add_argument("--errors", default="", help="print the errors of this field")
    parser.add_argument("--trained", action="store_true", help="also the sets trained on")
    options = parser.parse_args()
    print(f"{'set':28} {'n':>4} " + " ".join(f"{name[:9]:>9}" for name in FIELDS) + "  ms each")
    for name, strings in _groups(options.count, trained=options.trained).items():
        if options.set not in name:
            continue
        start = time.process_time()
        scores = score(strings, read, _show(options.errors) if options.errors else None)
        took = (time.process_time() - start) * 1000 / len(strings)
        cells = [f"{scores.f1(f):9.3f}" if scores.gold[f] >= 10 else f"{'-':>9}" for f in FIELDS]
        print(f"{name:28} {len(strings):4} " + " ".join(cells) + f"  {took:.2f}")


if __name__ == "__main__":
    main()
