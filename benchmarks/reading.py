"""How well and how fast manuscripts are read: citations, reference lists, the links between them, injected errors.

The scores are those of the shared scorer (`eval/score_articles.py` on `data/articles`, which checks every
article in a process of its own); the speed is measured here. The data are not part of this repository;
`REFS_SHARED` says where they are. All of it takes some three minutes; `--only links,speed` runs parts of it.

    python benchmarks/reading.py
"""

from __future__ import annotations

import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from pakru_refs.citations import in_text, reference_list, resolve
from pakru_refs.manuscript.read import read
from pakru_refs.model.location import Source

ROOT = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("REFS_SHARED", ROOT.parent / "shared")).resolve()
SCORER = SHARED / "eval" / "score_articles.py"
ARTICLES = SHARED / "data" / "articles"
STYLES = ("numeric", "author-year", "note", "author-page")
DEFECTS = (
    "missing_reference", "number_out_of_range", "wrong_year", "wrong_year_in_reference", "author_order_swap",
    "misspelt_author", "uncited_reference", "duplicate_reference",
)  # fmt: skip
ISSUES = (
    "missing",
    "year_mismatch",
    "author_mismatch",
    "citation_mismatch",
    "uncited",
    "duplicate",
)
FLOORS = {
    "links F1, numeric": 0.985, "links F1, author-year": 0.965, "links F1, note": 0.85,
    "links F1, author-page": 0.85, "links F1, domain ssh": 0.94,
    "exact spans F1, numeric and author-year": 0.96, "entries found F1": 0.985, "entries found F1, messy": 0.90,
    "field year": 0.985, "field first_author": 0.98, "field all_authors": 0.94, "field title": 0.93,
    "field container": 0.88, "field volume": 0.95, "field doi": 0.98, "characters a second": 300_000,
} | {f"recall, {kind}": 0.95 for kind in DEFECTS} | {f"precision, {kind}": 0.95 for kind in ISSUES}  # fmt: skip
_FAR = 0.03
"""How far below the plain text's links F1 another format's may be."""
_SECTION = re.compile(r"reports and predictions in \S*[/\\](docx|html|md|tex)\n")
_LINKS = re.compile(r"== ALL .*?\n  links\s.*?F1 (\S+)", re.DOTALL)

Scores = Mapping[str, Any]
"""What the scorer writes: scores by group, `ALL` and `cite_style=note` for instance."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the table."""

    name: str
    value: float | None
    floor: float | None = None
    remark: str = ""

    def __str__(self) -> str:
        """Return the line: name, floor, value, and a mark where the value is below."""
        floor = FLOORS.get(self.name, self.floor)
        below = floor is not None and (self.value is None or self.value < floor)
        cells = (f"{self.name:44}", f"{_shown(floor):>10}", f"{_shown(self.value):>10}")
        return " ".join((*cells, "below" if below else "", self.remark)).rstrip()


def _shown(value: float | None) -> str:
    if value is None:
        return "-"
    return f"{value:.3f}" if value <= 1 else f"{value:,.0f}"


def score(*options: str) -> tuple[str, Scores]:
    """Run the shared scorer on this code; return what it prints, and its scores."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder, "scores.json")
        command = [sys.executable, str(SCORER), "--refs", f"{sys.executable} -m pakru_refs"]
        done = subprocess.run(
            [*command, "--out", str(Path(folder, "out")), *options, "--", "--json", str(out)],
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": str(ROOT), "REFS_OFFLINE": "1"},
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
        for line in done.stdout.splitlines():
            if line.startswith("FAILED"):
                print(line)
        if not out.exists():
            print(f"the scorer wrote nothing: {done.stderr[-300:]}")
            return done.stdout, {}
        return done.stdout, json.loads(out.read_text(encoding="utf-8"))


@cache
def articles() -> Scores:
    """Return the scores of all articles, untouched and with injected errors."""
    return score("--variant", "base,defects", "--by", "cite_style,domain")[1]


def _f1(group: Scores | None, what: str) -> float | None:
    return ((group or {}).get(what) or {}).get("f1")


def links() -> Iterator[Figure]:
    """Citation to reference: F1 by style, domain and both."""
    found = articles()
    yield Figure("links F1, all", _f1(found.get("ALL"), "links"))
    for style in STYLES:
        yield Figure(f"links F1, {style}", _f1(found.get(f"cite_style={style}"), "links"))
    for domain in ("ssh", "stm"):
        yield Figure(f"links F1, domain {domain}", _f1(found.get(f"domain={domain}"), "links"))


def spans() -> Iterator[Figure]:
    """Where the citations stand, exactly."""
    groups = [articles().get(f"cite_style={style}") for style in STYLES]
    rows = [(group or {}).get("citation_spans_exact") for group in groups]
    yield Figure("exact spans F1, numeric and author-year", _pooled(rows[:2]))
    for style, row in zip(STYLES, rows, strict=True):
        yield Figure(f"exact spans F1, {style}", _pooled([row]))


def _pooled(rows: list[Scores | None]) -> float | None:
    """Return one F1 for several groups, out of their precision, recall and counts."""
    known = [row for row in rows if row and row["p"] is not None and row["r"] is not None]
    if not known:
        return None
    precision, recall = (
        sum(row[part] * row[count] for row in known) / max(1, sum(row[count] for row in known))
        for part, count in (("p", "n_pred"), ("r", "n_gold"))
    )
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def references() -> Iterator[Figure]:
    """Reference lists found and split into entries."""
    yield Figure("entries found F1", _f1(articles().get("ALL"), "references"))


def messy() -> Iterator[Figure]:
    """The same out of PDFs, as raw text."""
    found = score("--gold", str(ARTICLES / "messy"), "--variant", "refs")[1]
    yield Figure("entries found F1, messy", _f1(found.get("ALL"), "references"))


def fields() -> Iterator[Figure]:
    """What the entries say, field by field."""
    for name, row in articles().get("ALL", {}).get("ref_fields", {}).items():
        yield Figure(f"field {name}", row["accuracy"], remark=f"of {row['n']:,}")


def defects() -> Iterator[Figure]:
    """Injected errors: how many are told, and how many of those told are errors.

    Errors that were in the article before, and that nobody marked, count as false alarms.
    """
    found = articles().get("ALL", {})
    for kind in DEFECTS:
        row = found.get("defect_recall", {}).get(kind)
        yield Figure(
            f"recall, {kind}", row and row["recall"], remark=f"of {row['n']}" if row else ""
        )
    for kind in ISSUES:
        row = found.get("issue_precision", {}).get(kind)
        remark = f"{row['tp']} right, {row['fp']} others" if row else ""
        yield Figure(f"precision, {kind}", row and row["precision"], remark=remark)


def formats() -> Iterator[Figure]:
    """Links of the docx, html, md and tex copies, beside the plain text's."""
    folder = ARTICLES / "formats"
    names = sorted({f"{path.name.split('.')[0]}." for path in folder.glob("*.docx")})
    plain = _f1(score("--match", ",".join(names), "--variant", "base")[1].get("ALL"), "links")
    yield Figure("links F1, txt", plain)
    written, _ = score("--formats", str(folder))
    parts = _SECTION.split(written)[1:]
    for suffix, text in zip(parts[::2], parts[1::2], strict=True):
        found = _LINKS.search(text)
        value = float(found[1]) if found and found[1] != "-" else None
        yield Figure(f"links F1, {suffix}", value, floor=(plain or 0) - _FAR)


def strings() -> Iterator[Figure]:
    """Single reference strings: the table of `reference_strings.py`, as it is printed there."""
    script = ROOT / "benchmarks" / "reference_strings.py"
    if script.exists():
        subprocess.run(
            [sys.executable, str(script)],
            cwd=ROOT,
            check=False,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
        )
    yield from ()


def speed() -> Iterator[Figure]:
    """Characters a second of plain text, from reading to resolved citations; the best of three."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(ARTICLES.glob("dev/*.base.txt"))]
    seconds = min(_seconds(texts) for _ in range(3))
    size = sum(map(len, texts))
    yield Figure("characters a second", size / seconds, remark=f"{size:,} in {seconds:.1f} s")


def _seconds(texts: list[str]) -> float:
    start = time.perf_counter()
    for text in texts:
        manuscript = read(Source("article.txt", text))
        listed = reference_list.references(manuscript)
        resolve.resolve(in_text.citations(manuscript), listed)
    return time.perf_counter() - start


PARTS: Mapping[str, Callable[[], Iterator[Figure]]] = {
    one.__name__: one
    for one in (links, spans, references, messy, fields, defects, formats, strings, speed)
}


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", default=",".join(PARTS), help=f"of {', '.join(PARTS)}")
    wanted = parser.parse_args().only.split(",")
    unknown = [name for name in wanted if name not in PARTS]
    if unknown:
        parser.error(f"no part `{unknown[0]}`; there are {', '.join(PARTS)}")
    if not (SCORER.exists() and ARTICLES.exists()):
        print(f"no data in {SHARED}; set REFS_SHARED to measure")
        return
    print(f"{'figure':44} {'at least':>10} {'measured':>10}")
    for name in wanted:
        print(f"-- {(PARTS[name].__doc__ or name).splitlines()[0]}")
        for figure in PARTS[name]():
            print(figure, flush=True)


if __name__ == "__main__":
    main()
