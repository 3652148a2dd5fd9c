"""What follows the head of a reference: title, container, publisher and place, by the usual styles."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from pakru_refs.citations.reference_details import Details, details
from pakru_refs.citations.reference_names import LOWER, UPPER, NameList, name_list

_CLOSING = {
    "“": '”"“',
    "„": '“”"',
    "«": "»",
    '"': '"”',
    "‘": "’'",
    "'": "'’",
    "‚": "‘’'",
    "``": "''",
}
_BOUNDARY = re.compile(r"(?:[.?!…]|[.?!][”\"’»)\]]|[)\]]\.)\s+(?=[^\s])")
_IN = re.compile(
    r"(?:(?<=[.?!,;”\"’»)\]–—])|(?<=[.?!,;]\s))\s*\b(?P<in>In|in|IN|En|Em|EM|Dans|dans)(?P<mark>\s?[:.]{1,2}\s?|\s+)(?=[^\s])"
)
_EDITOR_MARK = re.compile(
    r"\s*[,(\[]?\s?\(?\[?\b(?:eds?|editors?|hrsg|hrg|hg|orgs?|organizador(?:es)?|organizadoras?|coords?|coordinador(?:es)?|dirs?|comps?|éds?|a cura di)\b\.?\s?[)\]]?\s?[,.:;]{0,2}\s*",
    re.IGNORECASE,
)
_EDITED_BY = re.compile(
    r"[,.;(]?\s*\b(?:edited|ed\.|eds\.|hrsg\. von|herausgegeben von|editado por|organizado por|dirigé par|a cura di|bearb\. von)\s?(?:by\s)?(?=[^\s])",
    re.IGNORECASE,
)
_PLACE = re.compile(
    rf"(?P<place>[{UPPER}][\w.'’/ -]{{1,40}}(?:,\s?[{UPPER}][\w.'’ ]{{1,25}}){{0,3}}(?:\s?\([^()]{{2,25}}\))?|S\.\s?l\.|s\.l\.)\s?:\s(?P<publisher>[^\s].*)"
)
_PUBLISHER = re.compile(
    r"\b(?:press|verlag|publish|publicat|editora|editorial|edizioni|éditions|editions|edições|editor|books?\b|wiley|springer|elsevier|routledge|sage\b|brill|palgrave|macmillan|mcgraw|benjamins|gruyter|blackwell|norton|penguin|"
    r"harper|academic|pearson|prentice|addison|erlbaum|oxford|cambridge|universit|universidad|imprensa|librairie|uitgever|förlag|wydawnictwo|izd|издательство|наука|unesco|inc\b|ltd\b|gmbh|co\.|zenodo|figshare|github|cran\b|arxiv|"
    r"institut|ministry|department|bank|organi[sz]ation|suhrkamp|campus|nomos|peter lang|harrassowitz|winter|narr|niemeyer|mouton|kluwer|lincom|csli|acm\b|ieee|usenix|elra)",
    re.IGNORECASE,
)
_JOURNAL = re.compile(
    r"\b(?:journal|review|revista|revue|zeitschrift|annals|annales|studies|letters|bulletin|transactions|magazine|quarterly|proceedings|archives?|research|science|nature|cadernos|boletim|rivista|acta|advances|trends|times|gazette|newspaper|forum|notícias|news|working papers?|papers?)\b|(?:ology|istry|ics)$",
    re.IGNORECASE,
)
_ASIDE = re.compile(
    r"^(?:\(?\[?(?:\d{1,2}\s?(?:st|nd|rd|th|\.|ª|a\.|º|e)\s?(?:\w+\s)?(?:ed|edn|edition|edição|edición|aufl|auflage|édition|edizione)\b|(?:rev|new|second|third|fourth|fifth|revised|expanded|neue)\w*\s(?:\w+\s)?(?:ed|edn|edition|aufl)\b|ed\.|\d{1,2}\s?\.?\s?ed|aufl|"
    r"trad|tradução|transl|translated|übers|aus dem|vol\b|vols\b|volume|v\.|bd\b|band|\d\s?vols|unpublished|manuscript|ms\b|ph\.?\s?d|doctoral|master|dissertation|diss\b|tese|dissertação|thesis|tesis|thèse|"
    r"technical report|tech\. rep|report no|research report|working paper|discussion paper|preprint|version\s\d|r package|accessed|paper presented|reprint|org\.|organização|série|coleção|collection|reihe|special issue|supplement))",
    re.IGNORECASE,
)
_THESIS = re.compile(
    r"\b(?:dissertation|thesis|tese\b|dissertação|tesis|thèse|diss\.|doctoral|doktorarbeit|mestrado|doutorado|magisterarbeit|ph\.?\s?d)\b",
    re.IGNORECASE,
)
_ABBREVIATION = re.compile(
    r"(?:^|[\s(.])(?:[A-ZÀ-Þ]|vs|vol|no|nos|ed|eds|etc|cf|e\.g|i\.e|al|St|Mr|Mrs|Dr|Prof|Jr|Sr|ca|c|approx|pp|p|sp|spp|var|subsp|ser|dept|inc|ltd|co|corp|bros|fig|ch|chap|pt|art|nr|bd|hrsg|aufl|u\.a|z\.b|bzw|d\.h|vgl|ssp|n|op|cit|univ|gov|int|conf|proc|symp|trans|rep|tech|comm|assoc|soc|acad|sci|natl|amer|am|brit|vols|min|max|no|resp|dr|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|v|s)\.$",
    re.IGNORECASE,
)
_SHORT_WORD = re.compile(rf"[{UPPER}][\w’'-]{{0,11}}\.?")
_BRACKETED_IMPRINT = re.compile(
    rf"\s?\((?P<place>[{UPPER}][^():]{{1,60}}):\s(?P<publisher>[^():]{{2,100}}?),?\s(?:1[4-9]|20)\d\d[a-z]?\)"
)
_SERIES = re.compile(r"\s*\((?P<series>[^()]{4,120}?)\s?\d{0,4}\)\s*$")
_TRIM = " .,:;–—-\u00a0"


@dataclass(slots=True)
class Body:
    """Spans of the variables, and the editors."""

    spans: dict[str, tuple[int, int]] = field(default_factory=dict)
    editors: NameList | None = None
    chapter: bool = False
    thesis: bool = False
    quoted: bool = False

    def note(self, name: str, text: str, start: int, end: int) -> None:
        """Note a stretch without the marks around it, unless nothing is left of it."""
        while start < end and text[start] in _TRIM:
            start += 1
        while end > start and text[end - 1] in " ,:;–—-\u00a0":
            end -= 1
        if end > start and text[end - 1] == "." and name != "edition":
            end = _without_stop(text, start, end)
        if end > start and any(map(str.isalnum, text[start:end])):
            self.spans[name] = start, end


def _without_stop(text: str, start: int, end: int) -> int:
    return end if re.search(r"(?:[A-Z]\.){2,}$|\bet al\.$|\.\.\.$", text[start:end]) else end - 1


def body(text: str, start: int, *, after_comma: bool = False) -> Body:
    """Read what follows the head.

    Args:
        text: the reference, with what was read before blanked out; offsets stay those of the reference.
        start: where the title begins.
        after_comma: the year before it ends in a comma, as where no title is printed.
    """
    found = Body()
    end = len(text.rstrip())
    if start >= end:
        return found
    found.thesis = _THESIS.search(text, start) is not None
    after = _quoted_title(text, start, end, found)
    if after is None:
        chapter = _split_in(text, start, end)
        if chapter:
            found.note("title", text, start, chapter[0])
            _container(text, chapter[1], end, found)
        else:
            _unquoted(text, start, end, found, after_comma=after_comma)
        return found
    rest = re.compile(r"[\s.,;:)]*").match(text, after)
    after = rest.end() if rest else after
    chapter = re.compile(r"(?:In|in|En|en|Em|Dans|dans)(?:\s?:\s?|\s+)").match(text, after)  # type: ignore[assignment]
    if chapter:
        _container(text, chapter.end(), end, found)  # type: ignore[attr-defined]
    else:
        _after_quote(text, after, end, found)
    return found


def _quoted_title(text: str, start: int, end: int, found: Body) -> int | None:
    """Note a title in quotation marks; where it ends, or nothing when there is none."""
    opening = "``" if text.startswith("``", start) else text[start]
    closers = _CLOSING.get(opening)
    if closers is None:
        return None
    at = start + len(opening)
    close = _closing_quote(text, at, end, closers, opening)
    if close is None or close - at < 2:
        return None
    stop = close
    while stop > at and text[stop - 1] in " ,.;:":
        stop -= 1
    found.spans["title"] = at, stop
    found.quoted = True
    return close + (2 if opening == "``" else 1)


def _closing_quote(text: str, at: int, end: int, closers: str, opening: str) -> int | None:
    """Return the last mark that closes the quotation: not an apostrophe, not a nested pair's."""
    depth = 0
    for place in range(at, end):
        char = text[place]
        if char == opening and opening in "“«„‘" and char not in closers[1:2]:
            depth += 1
        elif char in closers:
            behind = text[place + 1 : place + 2]
            if char in "’'" and behind.isalnum():
                continue
            if depth and opening in "“«„":
                depth -= 1
                continue
            if (
                char in "’'\""
                and behind
                and behind not in " .,;:)]"
                or (
                    char == '"'
                    and behind == " "
                    and text[place + 2 : place + 3].islower()
                    and text[place - 1] not in ",."
                )
            ):
                continue
            if (
                char in "’'"
                and text[place - 1].islower()
                and behind == " "
                and text[place + 2 : place + 3].islower()
                and text[place + 2 : place + 5] != "in "
            ):
                continue
            return place
    return None


def _split_in(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Return where a chapter's title ends and its container begins: at `In`."""
    for match in _IN.finditer(text, start + 3, end):
        before = text[start : match.start()].rstrip()
        colon = match["mark"].strip() != ""
        if match["in"].islower() and not (
            before.endswith(",") and re.match(rf"(?:{_EDITED}|[{UPPER}]\.)", text[match.end() :])
        ):
            continue
        if before.endswith(",") and not (colon or match["in"].islower()):
            continue
        if not colon and not before.endswith((".", "?", "!", ",", "”", '"', "’", ")", "]", "…")):
            continue
        if (
            not colon
            and text[match.end()].islower()
            and not re.match(r"(?:van|von|de|der|den|d[’'])\s", text[match.end() :])
        ):
            continue
        return match.start(), match.end()
    return None


_EDITED = r"[^.]{3,120}?\((?:eds?|hrsg)\.?\)"


def _container(text: str, start: int, end: int, found: Body) -> None:
    """Read what stands behind `In`: editors, container, pages, place and publisher."""
    found.chapter = True
    mark = _EDITOR_MARK.search(text, start, min(end, start + 400))
    if mark and mark.start() > start and _names_before(text[start : mark.start()]):
        found.editors = name_list(text[start : mark.start()])
        found.spans["editor"] = start, mark.start()
        start = _skip_marks(text, mark.end())
    else:
        start = _leading_editors(text, start, end, found)
    numbers = details(text, start, end)
    by = _EDITED_BY.search(text, start, end)
    stop = _container_end(text, start, end)
    if by and start < by.start() <= stop + 2:
        _edited_by(text, by, end, found)
        stop = min(stop, by.start())
    listed = re.compile(
        r"\((?P<names>[^()]{4,160}?)[,\s]\s?(?:eds?|orgs?|hrsg|coords?)\.?\s?\)", re.IGNORECASE
    ).search(text, start, end)
    if listed and found.editors is None:
        found.editors, found.spans["editor"] = name_list(listed["names"]), listed.span("names")
        stop = min(stop, listed.start())
    if text[start : start + 1] in _CLOSING and (closed := _quoted_end(text, start, end)):
        found.spans["container_title"] = closed
    else:
        found.note("container_title", text, start, stop)
    _numbers_within(text, stop, end, numbers, found)
    _imprint(text, stop, end if numbers is None else max(numbers.start, stop), found)


def _quoted_end(text: str, start: int, end: int) -> tuple[int, int] | None:
    close = _closing_quote(text, start + 1, end, _CLOSING[text[start]], text[start])
    return (start + 1, len(text[:close].rstrip(" ,.;"))) if close else None


def _leading_editors(text: str, start: int, end: int, found: Body) -> int:
    """Step over inverted names that a colon or full stop ends: `In: Pharr, Susan J.; Putnam, R.: …`."""
    match = re.compile(
        rf"(?P<names>[{UPPER}][\w'’ -]{{1,30}},\s[{UPPER}][^:()]{{1,120}}?)(?:\s?:\s|\.\s(?=[{UPPER}]))"
    ).match(text, start, end)
    if match is None:
        return start
    names = name_list(match["names"])
    if not names.sure:
        return start
    found.editors, found.spans["editor"] = names, match.span("names")
    return match.end()


def _names_before(text: str) -> bool:
    names = name_list(text)
    return names.sure or (
        len(text) < 90 and bool(names.names) and "." not in text.strip()[:-1].replace(". ", "", 3)
    )


def _skip_marks(text: str, at: int) -> int:
    while at < len(text) and text[at] in " .,:;)":
        at += 1
    return at


def _edited_by(text: str, by: re.Match[str], end: int, found: Body) -> None:
    stop = re.compile(
        r",\s(?=\d)|\.\s(?=[A-Z][\w ]+[:,])|,\s(?=vol|pp|v\.)|\)|$", re.IGNORECASE
    ).search(text, by.end(), end)
    last = stop.start() if stop else end
    names = _leading_names(text[by.end() : last])
    found.editors, found.spans["editor"] = name_list(names), (by.end(), by.end() + len(names))


def _leading_names(text: str) -> str:
    """Return the names at the head of a stretch that a publisher may follow: `Ishihara et al., Verlag`."""
    et_al = re.search(r"\bet al\.", text)
    if et_al:
        return text[: et_al.end()]
    both = re.search(r"\b(?:and|und|y|e|&)\s[^,]{3,60}", text)
    if both:
        return text[: both.end()]
    return text.split(",", maxsplit=1)[0]


def _container_end(text: str, start: int, end: int) -> int:
    """Return where a container's name ends: at its pages, volume, place or the next sentence."""
    stop = re.compile(
        rf"\s\((?:pp?\.|S\.|Vol|Bd|vol|\d{{1,2}}\s?(?:ed|\.|nd|rd|th))|,?\s(?:pp?\.|S\.|págs?\.)\s?\d|,\s(?:vol|v|bd|no|n)\.\s?\d|,\s\d|:\s?\d+\s?[–-]|\s\d{{1,4}}\s?[(:.,;]|\s(?:v|n|p)\.\s\d|,\s(?:edited|hrsg)|\.\s(?=Vol|v\.|Bd)|\((?=[{UPPER}][\w.’'-]+(?:\sand\s|,|\s&)[^()]*\beds?\b)|[.?!]\s+(?=[{UPPER}][\w.'’/, -]{{1,60}}:\s)",
        re.IGNORECASE,
    )
    found = _case_sensitive(stop, text, start, end)
    boundary = next((cut for cut in _boundaries(text, start, end) if cut[1] > start), None)
    ends = [end] + ([found] if found is not None else []) + ([boundary[0]] if boundary else [])
    return min(ends)


def _case_sensitive(stop: re.Pattern[str], text: str, start: int, end: int) -> int | None:
    match = stop.search(text, start + 1, end)
    return match.start() if match else None


def _boundaries(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the places where a sentence ends and another begins, abbreviations left out."""
    cuts = []
    for match in _BOUNDARY.finditer(text, start, end):
        stop = match.start() + 1
        if text[match.start()] == "." and _ABBREVIATION.search(text[max(start, stop - 12) : stop]):
            continue
        if (
            text[match.end()].islower()
            and text[match.start()] != ")"
            and not text[match.end() :].startswith(
                ("eLife", "npj", "mBio", "bioRxiv", "iScience", "arXiv")
            )
        ):
            continue
        cuts.append((stop, match.end()))
    return cuts


def _numbers_within(text: str, start: int, end: int, numbers: Details | None, found: Body) -> None:
    """Note volume and pages between a container and its imprint, or at the very end."""
    page = re.compile(
        r"\(?(?:pp?\.|S\.|págs?\.|pages?)\s?(?P<page>[\divxlc]+(?:\s?[-–—‑]{1,2}\s?[\divxlc]+)?)|,?\s(?P<range>\d{1,5}\s?[-–—‑]{1,2}\s?\d{1,5})(?!\d)"
    ).search(text, start, end)
    volume = re.compile(r"\b(?:Vol|vol|Bd|v|Band)\.?\s?(?P<volume>\d{1,4}|[IVXL]{1,6})\b").search(
        text, start, end
    )
    if page:
        found.spans["page"] = page.span("page" if page["page"] else "range")
    if volume:
        found.spans["volume"] = volume.span("volume")
    if numbers:
        for name, span in numbers.spans.items():
            if name == "page" or "volume" in found.spans or span[0] - start < 12:
                found.spans.setdefault(name, span)


def _after_quote(text: str, start: int, end: int, found: Body) -> None:
    """Read what stands behind a quoted title: a journal with its numbers, or an imprint."""
    numbers = details(text, start, end)
    stop = numbers.start if numbers else end
    if numbers:
        found.spans.update(numbers.spans)
    by = _EDITED_BY.search(text, start, end)
    if by:
        _edited_by(text, by, end, found)
        found.chapter = True
        found.note("container_title", text, start, by.start())
        _imprint(text, found.spans["editor"][1], stop, found)
        return
    where = _PLACE.match(text[start:stop])
    if where and numbers is not None and "page" not in numbers.spans:
        _imprint(text, start, stop, found)
        return
    cuts = _boundaries(text, start, stop)
    if (
        cuts
        and not _all_short(text[start : cuts[0][0]])
        and len(cuts) == 1
        and _PUBLISHER.search(text[cuts[0][1] : stop])
    ):
        found.note("container_title", text, start, cuts[0][0])
        _imprint(text, cuts[0][1], stop, found)
        return
    comma = re.compile(r",\s(?=[A-Z])").search(text, start, stop)
    if comma and _PUBLISHER.search(text[comma.end() : stop]) and "volume" not in found.spans:
        found.note("container_title", text, start, comma.start())
        _imprint(text, comma.end(), stop, found)
        return
    if (
        not numbers
        and _PUBLISHER.search(text[start:stop])
        and not _JOURNAL.search(text[start:stop])
    ):
        _imprint(text, start, stop, found)
        return
    found.note("container_title", text, start, _without_place(text, start, stop, numbers))


def _all_short(text: str) -> bool:
    return all(_SHORT_WORD.fullmatch(word) for word in text.split())


def _unquoted(text: str, start: int, end: int, found: Body, *, after_comma: bool) -> None:
    numbers = details(text, start, end)
    stop = numbers.start if numbers else end
    cuts = _boundaries(text, start, stop)
    if (
        numbers
        and "volume" in numbers.spans
        or numbers
        and "issue" in numbers.spans
        and "page" in numbers.spans
    ):
        if _journal(text, start, stop, cuts, numbers, found, after_comma=after_comma):
            return
    _book(text, start, stop, cuts, found)
    if numbers:
        found.spans.update(
            {name: span for name, span in numbers.spans.items() if name not in found.spans}
        )
        _lone_number(text, numbers, found)


def _bracketed_imprint(text: str, start: int, end: int, found: Body) -> bool:
    """Read `Title (Place: Publisher, 2016), 2–3`; say whether there is such an imprint."""
    paren = _BRACKETED_IMPRINT.search(text, start + 1, end)
    if paren is None:
        return False
    found.note("title", text, start, paren.start())
    found.note("publisher_place", text, *paren.span("place"))
    found.note("publisher", text, *paren.span("publisher"))
    numbers = details(text, paren.end(), end)
    if numbers:
        found.spans.update(numbers.spans)
        _lone_number(text, numbers, found)
    return True


def _lone_number(text: str, numbers: Details, found: Body) -> None:
    """A number alone behind a title counts pages rather than volumes."""
    if set(numbers.spans) == {"volume"} and "container_title" not in found.spans:
        found.spans["page"] = found.spans.pop("volume")


def _journal(
    text: str,
    start: int,
    stop: int,
    cuts: list[tuple[int, int]],
    numbers: Details,
    found: Body,
    *,
    after_comma: bool,
) -> bool:
    """Read `Title. Journal` in front of the numbers."""
    cuts = [cut for cut in cuts if text[cut[1] : stop].strip(_TRIM)]
    if not cuts:
        return _without_cut(text, start, stop, numbers, found, after_comma=after_comma)
    at = len(cuts) - 1
    while at > 0 and _belongs(text[cuts[at - 1][1] : cuts[at][0]]):
        at -= 1
    last = text[cuts[at][1] : stop]
    place = _PLACE.match(last)
    if place and ("page" not in numbers.spans or "volume" not in numbers.spans):
        return False
    found.note("title", text, start, cuts[at][0])
    found.spans.update(numbers.spans)
    if "page" not in numbers.spans and _PUBLISHER.search(last) and not _JOURNAL.search(last):
        _imprint(text, cuts[at][1], stop, found)
        return True
    found.note(
        "container_title", text, cuts[at][1], _without_place(text, cuts[at][1], stop, numbers)
    )
    return True


def _without_cut(
    text: str, start: int, stop: int, numbers: Details, found: Body, *, after_comma: bool
) -> bool:
    """Read a journal where no sentence ends: a comma parts title and journal, or there is no title."""
    if "page" not in numbers.spans:
        return False
    comma = [match for match in re.finditer(r",\s+(?=[A-ZÀ-Þ])", text[start:stop])]
    if after_comma and len(text[start:stop].split()) <= 6:
        found.note("container_title", text, start, stop)
    elif comma:
        found.note("title", text, start, start + comma[-1].start())
        found.note("container_title", text, start + comma[-1].end(), stop)
    else:
        return False
    found.spans.update(numbers.spans)
    return True


def _belongs(sentence: str) -> bool:
    """Say whether a piece before the last belongs to a journal's name: `Chin.`, `Nature Reviews.`."""
    words = sentence.split()
    if len(words) == 1:
        return (
            _SHORT_WORD.fullmatch(words[0]) is not None
            and words[0].endswith(".")
            and not words[0].isdigit()
        )
    return (
        len(words) <= 3
        and all(word[0].isupper() or word in ("of", "and", "&", "the") for word in words)
        and _JOURNAL.search(sentence.rstrip(".")) is not None
        and sentence.endswith(".")
    )


def _without_place(text: str, start: int, stop: int, numbers: Details | None) -> int:
    """Return where a journal's name ends when ABNT puts its place behind it: `Revista, São Paulo, v. 3`."""
    if numbers is None or not re.match(r"[vnp]\.|ano\s", text[numbers.start :]):
        return stop
    name = text[start:stop].rstrip(_TRIM)
    parts = re.split(r",\s", name)
    if len(parts) == 1:
        return start + len(name)
    kept = parts[0]
    return start + len(kept)


def _book(text: str, start: int, stop: int, cuts: list[tuple[int, int]], found: Body) -> None:
    """Read a title and an imprint: the imprint is the last sentences, asides stand between."""
    edges = [start, *(cut[1] for cut in cuts), stop]
    stretches = [
        (first, last)
        for first, last in zip(edges, edges[1:], strict=False)
        if text[first:last].strip(_TRIM)
    ]
    if not stretches:
        return
    last = len(stretches)
    for number in range(len(stretches) - 1, 0, -1):
        piece = text[slice(*stretches[number])].strip()
        if (
            _PLACE.match(piece)
            or (number == len(stretches) - 1 and _is_imprint(piece))
            or _ASIDE.match(piece)
        ):
            last = number
    title_end = last
    for number in range(1, last):
        if _ASIDE.match(text[slice(*stretches[number])].strip()):
            title_end = number
            break
    if len(stretches) == 1:
        _one_sentence(text, start, stop, found)
        return
    first, end = stretches[0][0], stretches[title_end - 1][1]
    aside = _SERIES.search(text[first:end].rstrip(_TRIM))
    found.note("title", text, first, first + aside.start() if aside else end)
    for number in range(title_end, len(stretches)):
        _read_piece(text, *stretches[number], found)


def _one_sentence(text: str, start: int, stop: int, found: Body) -> None:
    """Read `Title (Place: Publisher, 2016)` or a title alone, or `Title, Publisher`."""
    paren = re.compile(rf"\s?\((?P<inside>[{UPPER}][^()]{{2,80}}:\s[^()]{{2,80}})\)").search(
        text, start, stop
    )
    if paren:
        found.note("title", text, start, paren.start())
        _imprint(text, paren.start("inside"), paren.end("inside"), found)
        return
    comma = re.compile(r",\s(?=[A-ZÀ-Þ])")
    for match in reversed(list(comma.finditer(text, start, stop))):
        if _PLACE.match(text[match.end() : stop]) or (
            _PUBLISHER.search(text[match.end() : stop])
            and len(text[match.end() : stop].split()) <= 5
        ):
            found.note("title", text, start, match.start())
            _imprint(text, match.end(), stop, found)
            return
    found.note("title", text, start, stop)


def _is_imprint(piece: str) -> bool:
    words = piece.split()
    if len(words) > 14:
        return False
    if _PUBLISHER.search(piece):
        return True
    capitals = sum(not word[0].islower() for word in words)
    return (
        len(words) <= 6 and capitals >= len(words) - 1 and not re.match(r"(?:A|An|The|On)\s", piece)
    )


def _read_piece(text: str, start: int, stop: int, found: Body) -> None:
    """Read one sentence behind a title: an edition, translator, volume, series, or the imprint."""
    piece = text[start:stop].strip()
    if (
        re.match(
            r"\(?(?:\d{1,2}\s?(?:st|nd|rd|th|\.|ª|a\.|º)?\s?\.?\s?(?:\w+\s)?(?:ed|edn|edition|edição|aufl|auflage)\b|(?:rev|second|third|fourth|revised)\w*\s(?:ed|edn|edition)\b)",
            piece,
            re.IGNORECASE,
        )
        and len(piece) < 40
    ):
        found.note("edition", text, start, stop)
    elif _ASIDE.match(piece) and not _PLACE.search(piece):
        number = re.match(
            r"(?:vol|volume|v|bd|band)\.?\s?(\d{1,4}|[IVXL]+)\b", piece, re.IGNORECASE
        )
        if number and "volume" not in found.spans:
            found.spans["volume"] = start + number.start(1), start + number.end(1)
    elif (
        _JOURNAL.search(piece.rstrip(_TRIM))
        and not _PLACE.match(piece)
        and not _PUBLISHER.search(piece)
    ):
        found.note("container_title", text, start, stop)
    else:
        _imprint(text, start, stop, found)


def _imprint(text: str, start: int, stop: int, found: Body) -> None:
    """Read `Place: Publisher`, `Publisher, Place` or a publisher alone."""
    while start < stop and text[start] in f"{_TRIM})":
        start += 1
    piece = text[start:stop]
    where = _PLACE.search(piece)
    if where:
        found.note(
            "publisher_place", text, start + where.start("place"), start + where.end("place")
        )
        tail = re.compile(r"[,.;]\s*(?:(?:S|pp?)\.|\d)").search(piece, where.start("publisher"))
        last = tail.start() if tail else len(piece)
        found.note("publisher", text, start + where.start("publisher"), start + last)
        return
    parts = piece.rstrip(_TRIM).split(", ")
    if (
        len(parts) == 2
        and _PUBLISHER.search(parts[0])
        and not _PUBLISHER.search(parts[1])
        and parts[1][:1].isupper()
    ):
        found.note("publisher", text, start, start + len(parts[0]))
        found.note("publisher_place", text, start + len(parts[0]) + 2, stop)
    elif len(piece.split()) <= 16:
        found.note("publisher", text, start, stop)
