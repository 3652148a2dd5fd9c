"""How fast a large bibliography is read: ours beside pybtex and, if installed, bibtexparser.

Prints CPU seconds for 10,000 entries of nine fields (about 880 bytes each), and ratios to ours.
"""

from __future__ import annotations

import argparse
import importlib
import importlib.util
import random
import time
from typing import TYPE_CHECKING

from pakru_refs.bib.bibtex import read
from pakru_refs.bib.items import items
from pakru_refs.model.location import Source

if TYPE_CHECKING:
    from collections.abc import Callable

_NAMES = ('M{\\"u}ller, Hans', "Ana Garc{\\'\\i}a", "van der Berg, Jan", "Okoro, C. and Diaz, R.")
_WORDS = ("river", "trade", "{USA}", "of", "across", "the", "growth", "\\&", "{\\'e}tude", "policy")


def bibliography(count: int) -> str:
    """Return that many entries, the same each time, with strings, `#`, accents and an abstract."""
    rand = random.Random(7)  # noqa: S311 - test data
    head = '@string{jt = {Journal of Trade}}\n@string{pub = "River Press"}\n\n'
    return head + "\n".join(_entry(number, rand) for number in range(count))


def _entry(number: int, rand: random.Random) -> str:
    words = [rand.choice(_WORDS) for _ in range(88)]
    return (
        f"@article{{key{number},\n"
        f"  author    = {{{rand.choice(_NAMES)} and {rand.choice(_NAMES)}}},\n"
        f"  title     = {{{' '.join(words[:10])}}},\n"
        f"  journal   = jt # {chr(34)} and Peace{chr(34)},\n"
        f"  year      = {rand.randint(1950, 2024)},\n"
        f"  volume    = {{{rand.randint(1, 90)}}},\n"
        f'  pages     = "{number}--{number + 9}",\n'
        f"  publisher = pub,\n"
        f"  doi       = {{10.1000/abc_{number}}},\n"
        f"  abstract  = {{{' '.join(words)}}}\n}}\n"
    )


def _pybtex(text: str) -> object:
    import pybtex.errors  # noqa: PLC0415 - only when it is measured
    from pybtex.database import parse_string  # noqa: PLC0415

    with pybtex.errors.capture():
        return parse_string(text, "bibtex")


def _bibtexparser(text: str) -> object:
    module = importlib.import_module("bibtexparser")
    parse = getattr(module, "parse_string", None) or module.loads
    return parse(text)


def _seconds(read_it: Callable[[str], object], text: str) -> float:
    start = time.process_time()
    read_it(text)
    return time.process_time() - start


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--entries", type=int, default=10_000)
    text = bibliography(parser.parse_args().entries)
    print(f"{len(text):,} characters")
    ours = min(_seconds(lambda t: read(Source("b.bib", t)), text + " " * n) for n in range(3))
    print(f"refs, read           {ours:6.2f} s")
    print(
        f"refs, read and items {_seconds(lambda t: items([read(Source('b.bib', t))]), text):6.2f} s"
    )
    others = {"pybtex": _pybtex, "bibtexparser": _bibtexparser}
    for name, read_it in others.items():
        if importlib.util.find_spec(name):
            took = _seconds(read_it, text)
            print(f"{name:20} {took:6.2f} s  {took / ours:5.1f} x ours")


if __name__ == "__main__":
    main()
