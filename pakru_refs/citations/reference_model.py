"""The model of reference strings: a conditional random field, read from its file when first needed.

It was trained by `training/train_references.py`; NOTICE names the sets. Where crfsuite is not installed,
there is no model, and the grammar alone reads.

Works cited: Lafferty, J., McCallum, A. & Pereira, F. (2001), Conditional random fields; Okazaki, N.
(2007), CRFsuite.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, cast

from pakru_refs.citations.reference_features import features
from pakru_refs.citations.reference_labels import VARIABLES, spans
from pakru_refs.citations.reference_tokens import tokens

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


class _Tagger(Protocol):
    """What is used of crfsuite's tagger."""

    def set(self, rows: list[list[str]]) -> None:
        """Take a sequence."""

    def tag(self) -> list[str]:
        """Return its best labels."""

    def marginal(self, label: str, at: int) -> float:
        """Return the probability of a label at a place of it."""


MODEL = Path(__file__).with_name("references.crf")


@dataclass(frozen=True, slots=True)
class Tagged:
    """What the model reads in a reference."""

    spans: Mapping[str, tuple[int, int]]
    """Where each variable stands."""
    sure: Mapping[str, float]
    """The probability of the least certain word of each variable."""


def tagged(text: str, read: Mapping[str, tuple[int, int]]) -> Tagged | None:
    """Return what the model reads, told what the grammar read; nothing where there is no model."""
    tagger = _tagger()
    places = tokens(text)
    if tagger is None or not places:
        return None
    tagger.set(features(text, places, read))
    labels = tagger.tag()
    return Tagged(spans(text, places, labels), _sure(tagger, labels))


def _sure(tagger: _Tagger, labels: Sequence[str]) -> dict[str, float]:
    sure: dict[str, float] = {}
    for at, label in enumerate(labels):
        name = VARIABLES.get(label)
        if name is not None:
            sure[name] = min(sure.get(name, 1), tagger.marginal(label, at))
    return sure


@cache
def _tagger() -> _Tagger | None:
    """Return the tagger with its model; reading the file takes some milliseconds, once."""
    try:
        import pycrfsuite  # noqa: PLC0415 - not there on every platform, and not always needed
    except ImportError:
        return None
    tagger = pycrfsuite.Tagger()
    tagger.open(str(MODEL))
    return cast("_Tagger", tagger)
