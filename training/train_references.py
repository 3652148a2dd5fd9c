"""Train the model of reference strings on sets whose licences allow it; the same sets, the same model.

AnyStyle (BSD-2), half of the documents of the GROBID corpus (CC BY 4.0) and annotated-reference-strings
(MIT). EXCITE's and ParsCit's sets and the articles are for scoring: what stands in them is left out.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
from collections.abc import Iterator, Mapping
from multiprocessing import Pool
from pathlib import Path

import pycrfsuite

from benchmarks.reference_strings import SETS, held_out
from pakru_refs.citations.reference_features import features
from pakru_refs.citations.reference_string import grammar
from pakru_refs.citations.reference_tokens import tokens
from training.labelled import Labelled, strings
from training.renderings import renderings

_SHARED = Path(os.environ.get("REFS_SHARED", "../shared")) / "data"
_SETS = (
    "anystyle_core",
    "anystyle_gold",
    "anystyle_good",
    "annotated_reference_strings_dev",
    "grobid_corpus",
)


def _rows(name: str) -> list[Mapping[str, object]]:
    with (_SHARED / "references" / f"{name}.jsonl").open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def _key(text: str) -> str:
    return re.sub(r"[\W\d_]+", "", text.lower())


def scored() -> set[str]:
    """Return the keys of all that is kept for scoring: whole sets, GROBID's other half, the articles."""
    found = set()
    for name in SETS:
        rows = _rows(name)
        if name == "grobid_corpus":
            rows = [row for row in rows if held_out(str(row["src"]))]
        found |= {_key(str(row["text"])) for row in rows}
    articles = _SHARED / "articles" / "dev"
    with (articles / "refparse.jsonl").open(encoding="utf-8") as lines:
        found |= {_key(json.loads(line)["raw"]) for line in lines}
    for path in articles.glob("*.base.json"):
        text = path.with_suffix(".txt").read_text(encoding="utf-8")
        for entry in json.loads(path.read_text(encoding="utf-8"))["references"]:
            found.add(_key(text[entry["start"] : entry["end"]]))
    return found


def pool(names: tuple[str, ...]) -> Iterator[Labelled]:
    seen = scored()
    for name in names:
        rows = _rows(name)
        if name == "grobid_corpus":
            rows = [row for row in rows if not held_out(str(row["src"]))]
        kept = []
        for row in rows:
            key = _key(str(row["text"]))
            if key not in seen:
                seen.add(key)
                kept.append(row)
        print(name, len(rows), "kept", len(kept))
        yield from strings(kept)


def observed(one: Labelled) -> tuple[list[list[str]], list[str]]:
    text, labels = one
    return features(text, tokens(text), grammar(text)), labels


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--to", default="pakru_refs/citations/references.crf")
    parser.add_argument("--sets", default=",".join(_SETS))
    parser.add_argument("--c1", type=float, default=0.3)
    parser.add_argument("--c2", type=float, default=0.01)
    parser.add_argument("--iterations", type=int, default=80)
    parser.add_argument("--minfreq", type=int, default=3)
    parser.add_argument("--again", type=float, default=0.6)
    parser.add_argument("--part", type=float, default=1)
    o = parser.parse_args()
    data = list(pool(tuple(o.sets.split(","))))
    data = random.Random(1).sample(data, int(len(data) * o.part))
    again = list(renderings(data, o.again))
    print("rendered", len(again))
    data += again
    trainer = pycrfsuite.Trainer(verbose=False)
    with Pool(2) as workers:
        for xs, ys in workers.imap(observed, data, chunksize=100):
            trainer.append(xs, ys)
    trainer.select("lbfgs")
    trainer.set_params(
        {"c1": o.c1, "c2": o.c2, "max_iterations": o.iterations, "feature.minfreq": o.minfreq}
    )
    trainer.train(o.to)
    print(o.to, Path(o.to).stat().st_size)


if __name__ == "__main__":
    main()
