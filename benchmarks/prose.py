"""How well and how fast prose is read: quantities, check-worthiness, and the article as a whole.

Quantities are scored on MeasEval (spans that overlap) and NewsQuant (values), check-worthiness on
ClaimBuster with as many worthy as unworthy sentences. The data are not part of this repository;
`REFS_SHARED` says where they are.

    python benchmarks/prose.py
"""

from __future__ import annotations

import json
import os
import random
import re
import time
from collections import Counter
from pathlib import Path

from pakru_refs.citations.in_text import citations
from pakru_refs.claims.extract import claims
from pakru_refs.manuscript.read import read
from pakru_refs.model.claim import Mood
from pakru_refs.model.location import Source
from pakru_refs.prose.dates import dates
from pakru_refs.prose.mood import mood
from pakru_refs.prose.quantities import quantities
from pakru_refs.prose.quotes import quotes
from pakru_refs.prose.sentences import sentences
from pakru_refs.prose.worthiness import reasons

ROOT = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("REFS_SHARED", ROOT.parent / "shared"))
DATA = SHARED / "data" / "claims"


def scored(name: str, precision: float, recall: float) -> None:
    f1 = 2 * precision * recall / (precision + recall)
    print(f"{name:32} precision {precision:.3f}  recall {recall:.3f}  F1 {f1:.3f}")


def overlap(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def measeval() -> None:
    lines = (DATA / "measeval" / "measeval.jsonl").read_text(encoding="utf-8").splitlines()
    right = found = gold = reached = 0
    for row in map(json.loads, lines):
        wanted = [(a["start"], a["end"]) for a in row["annotations"] if a["type"] == "Quantity"]
        spans = [(q.start, q.end) for q in quantities(row["text"])]
        found, gold = found + len(spans), gold + len(wanted)
        right += sum(any(overlap(span, one) for one in wanted) for span in spans)
        reached += sum(any(overlap(span, one) for span in spans) for one in wanted)
    scored("MeasEval, overlapping spans", right / found, reached / gold)


def newsquant() -> None:
    rows = json.loads((DATA / "newsquant" / "NewsQuant_dev.json").read_text(encoding="utf-8"))
    right = found = gold = 0
    for row in rows:
        wanted: Counter[float] = Counter()
        for quantity in row["quantities"]:
            wanted.update(printed(str(quantity["value"])))
        given = [v for q in quantities(row["text"]) for v in (q.value, q.high) if v is not None]
        values = Counter(map(float, given))
        right += (wanted & values).total()
        found, gold = found + values.total(), gold + wanted.total()
    scored("NewsQuant, values", right / found, right / gold)


def printed(value: str) -> list[float]:
    """Return the values of a gold quantity: one number, or the ends of a range."""
    try:
        return [float(value)]
    except ValueError:
        return [float(number) for number in re.findall(r"\d+(?:\.\d+)?", value)]


def claimbuster() -> None:
    rows = json.loads((DATA / "claimbuster" / "two_class_train.json").read_text(encoding="utf-8"))
    worthy = [row["text"] for row in rows if row["label"] == 1]
    others = [row["text"] for row in rows if row["label"] != 1]
    others = random.Random(1).sample(others, len(worthy))  # noqa: S311 - a sample, no secret
    hits, misfires = sum(map(is_worthy, worthy)), sum(map(is_worthy, others))
    scored("ClaimBuster, balanced", hits / (hits + misfires), hits / len(worthy))


def is_worthy(text: str) -> bool:
    why = reasons(text, quantities(text), dates(text), quotes(text))
    return bool(why) and mood(text) is not Mood.QUESTION


def article() -> None:
    path = SHARED / "article" / "pak-russia.txt"
    manuscript = read(Source(path.name, path.read_text(encoding="utf-8")))
    cited = citations(manuscript)
    started = time.perf_counter()
    cut = sentences(manuscript, cited)
    middle = time.perf_counter()
    drafted = claims(cut, cited, title=manuscript.title, language=manuscript.language)
    ended = time.perf_counter()
    print(f"{len(cut)} sentences in {1000 * (middle - started):.1f} ms", end=", ")
    print(f"{len(drafted)} claims in {1000 * (ended - middle):.1f} ms")


def main() -> None:
    """Measure and print."""
    measeval()
    newsquant()
    claimbuster()
    article()


if __name__ == "__main__":
    main()
