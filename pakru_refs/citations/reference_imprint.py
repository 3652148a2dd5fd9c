"""The imprint of a book: edition, volume, place and publisher, and what tells a publisher."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pakru_refs.citations.reference_names import CAPITAL, is_organisation
from pakru_refs.citations.reference_sentences import TRIM, trimmed

if TYPE_CHECKING:
    from pakru_refs.citations.reference_names import NameList

_TOWN = rf"{CAPITAL}[\w.'’-]*(?:[\s/–-]{{1,3}}(?:{CAPITAL}[\w.'’-]*|de|do|da|dos|del|la|las|los|am|an|der|den|of|upon|sur|sul|en|e|y|and|&|und|et|im)){{0,5}}"
PLACE = re.compile(
    rf"(?P<place>{_TOWN}(?:[,;]\s?{_TOWN}){{0,3}}(?:\s?\([^()]{{2,25}}\))?|S\.\s?l\.|s\.l\.|\[[^\]]{{2,20}}\])\s?:\s(?P<publisher>(?:(?:{CAPITAL}|[\d\[])|per |the |de |van |\[?s\.\s?n)[^\s]*.*)"
)
PUBLISHER = re.compile(
    r"\b(?:press|verlag|publish|publicat|editora|editorial|edizioni|éditions|editions|edições|editor|books?\b|wiley|springer|elsevier|routledge|sage\b|brill|palgrave|macmillan|mcgraw|benjamins|gruyter|blackwell|norton|penguin|"
    r"harper|academic|pearson|prentice|addison|erlbaum|oxford|cambridge|universit|universidad|imprensa|librairie|uitgever|förlag|wydawnictwo|izd|издательство|наука|unesco|inc\b|ltd\b|gmbh|zenodo|figshare|github|cran\b|arxiv|"
    r"suhrkamp|campus|nomos|peter lang|harrassowitz|winter|narr|niemeyer|mouton|kluwer|lincom|csli|acm\b|ieee|usenix|elra)",
    re.IGNORECASE,
)
JOURNAL = re.compile(
    r"\b(?:journal|review|reviews|revista|revue|zeitschrift|annals|annales|studies|letters|bulletin|transactions|magazine|quarterly|proceedings|archives?|research|science|nature|cadernos|boletim|rivista|acta|advances|trends|times|gazette|newspaper|forum|notícias|news|working papers?|papers?|blog)\b|(?:ology|istry|ics)$",
    re.IGNORECASE,
)
ASIDE = re.compile(
    r"\(?\[?(?:\d{1,2}\.,\s|\d{1,2}\s?(?:st|nd|rd|th|\.|ª|a\.|º|e)\s?(?:\w+\s)?(?:ed|edn|edition|edição|edición|aufl|auflage|édition|edizione)\b|(?:rev|new|second|third|fourth|fifth|revised|expanded|neue)\w*\s(?:\w+\s)?(?:ed|edn|edition|aufl)\b|ed\.|\d{1,2}\s?\.?\s?ed\b|aufl|"
    r"trad\b|tradução|transl|translated|edited by|übers|aus dem|vols?\b\.?\s?\S{1,8}$|volume\s\S{1,8}$|v\.\s?\S{1,6}$|bd\.?\s?\S{1,8}$|band\s\S{1,8}$|\d\s?vols|unpublished|manuscript|ms\b|ph\.?\s?d|doctoral|master|dissertation|diss\b|tese|dissertação|thesis|tesis|thèse|"
    r"technical report|tech\. rep|report no|research report|working paper|discussion paper|preprint|version\s\d|r package|accessed|paper presented|presentation at|presented at|reprint|org\.|organização|série|coleção|reihe|special issue|supplement|\[)",
    re.IGNORECASE,
)
_PREPRINT = re.compile(
    r"(?:bio|med|chem|Psy|Soc|ar|engr|Edu)A?rXiv(?:\s.{0,40})?|SSRN.{0,40}|Preprints?.{0,20}|Research Square",
    re.IGNORECASE,
)
_EDITION = re.compile(
    r"\(?(?:\d{1,2}\s?(?:st|nd|rd|th|\.|ª|a\.|º)?\s?\.?\s?(?:\w+\s)?(?:ed|edn|edition|edição|edición|aufl|auflage)\b|(?:rev|second|third|fourth|revised)\w*\s(?:ed|edn|edition)\b)",
    re.IGNORECASE,
)
_VOLUME = re.compile(
    r"(?:vols?|volume|v|bd|band)\.?\s?(?P<volume>\d{1,4}|[IVXL]+)\b", re.IGNORECASE
)
_BEHIND = re.compile(r"[,.;]\s*(?:(?:S|pp?)\.|\d)")
_LEADING = TRIM + ")"


@dataclass(slots=True)
class Body:
    """Spans of the variables behind the head, and the editors."""

    spans: dict[str, tuple[int, int]] = field(default_factory=dict)
    editors: NameList | None = None
    chapter: bool = False
    """It stands in another work."""
    thesis: bool = False
    parted: bool = False
    """A stop or quotation marks part the title from what follows, rather than a comma."""

    def note(self, name: str, text: str, start: int, end: int) -> None:
        """Note a stretch without the marks around it, unless nothing is left of it."""
        start, end = trimmed(text, start, end)
        if any(map(str.isalnum, text[start:end])):
            self.spans[name] = start, end


def is_imprint(piece: str) -> bool:
    """Say whether the last sentence of a reference names its publisher."""
    words = piece.split()
    if len(words) > 24:
        return False
    if is_organisation(piece) or (PUBLISHER.search(piece) and len(words) <= 14):
        return True
    telling = [word for word in words if len(word) > 3] or words
    return (
        len(words) <= 9
        and ":" not in piece
        and not any(word.lstrip("(“\"'")[:1].islower() for word in telling)
    )


def read_piece(text: str, start: int, stop: int, found: Body) -> None:
    """Read one sentence behind a title: an edition, translator, volume, series, or the imprint."""
    piece = text[start:stop].strip()
    if len(piece) < 40 and _EDITION.match(piece):
        found.note("edition", text, start, stop)
    elif ASIDE.match(piece) and not PLACE.search(piece):
        number = _VOLUME.match(piece)
        if number and "volume" not in found.spans:
            first = text.index(piece, start)
            found.spans["volume"] = first + number.start("volume"), first + number.end("volume")
    elif _is_journal(piece.strip(TRIM)):
        found.note("container_title", text, start, stop)
    else:
        imprint(text, start, stop, found)


def _is_journal(piece: str) -> bool:
    if _PREPRINT.fullmatch(piece):
        return True
    other = PLACE.match(piece) or PUBLISHER.search(piece)
    return JOURNAL.search(piece) is not None and other is None


def imprint(text: str, start: int, stop: int, found: Body) -> None:
    """Read `Place: Publisher`, `Publisher, Place` or a publisher alone."""
    while start < stop and text[start] in _LEADING:
        start += 1
    piece = text[start:stop]
    where = PLACE.search(piece)
    if where:
        found.note(
            "publisher_place", text, start + where.start("place"), start + where.end("place")
        )
        behind = _BEHIND.search(piece, where.start("publisher"))
        last = behind.start() if behind else len(piece)
        found.note("publisher", text, start + where.start("publisher"), start + last)
        return
    parts = piece.rstrip(TRIM).split(", ")
    if (
        len(parts) == 2
        and PUBLISHER.search(parts[0])
        and not PUBLISHER.search(parts[1])
        and parts[1][:1].isupper()
    ):
        found.note("publisher", text, start, start + len(parts[0]))
        found.note("publisher_place", text, start + len(parts[0]) + 2, stop)
    elif len(piece.split()) <= 24:
        found.note("publisher", text, start, stop)
