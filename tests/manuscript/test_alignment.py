"""Words of a converted text are found again in the text it was made from."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pakru_refs.manuscript.alignment import align
from pakru_refs.manuscript.patience import matched
from pakru_refs.manuscript.source_words import Syntax, fold, words
from pakru_refs.model.location import Origin, Source

_PIECES = st.sampled_from(
    ["Rafi", "argues", "(2020)", "\\'e", "{\\\"u}", "caf\\'e", "\\textit{", "}", "\n", "\n\n", " ",
     "&eacute;", "<p>", "</p>", "<!--", "-->", "<head>", "--", "``", "\\-", "\\title{",
     "\\begin{document}", "é", "naïve", "%", "\\", "\ud800", "\x00", "ﬁ", "&#99999999;"]
)  # fmt: skip
_TEXTS = st.one_of(st.text(max_size=80), st.lists(_PIECES, max_size=40).map("".join))
_WORDS = st.lists(st.sampled_from(["one", "two", "three", "four", "five"]), max_size=40)


def _there(text: str, source: str, word: str, syntax: Syntax) -> str:
    """Return what stands in the source where a word of the text came from."""
    made_from = Source("a.src", source)
    at = text.index(word)
    shown = Source("a.src", text, origin=align(text, made_from, syntax))
    place = shown.locate(at, at + len(word))
    line = source.split("\n")[place.start.line - 1]
    end = place.end.column - 1 if place.end.line == place.start.line else None
    return line[place.start.column - 1 : end]


@pytest.mark.parametrize(
    ("text", "source", "word", "expected"),
    [
        ("It is a café noted here.", "It is a caf\\'e noted here.", "café", "caf\\'e"),
        ("It is Müller who said so.", 'It is M{\\"u}ller who said so.', "Müller", 'M{\\"u}ller'),
        ("The Turing test is old.", "The {T}uring test is old.", "Turing", "T}uring"),
        ("He told Mr Łoś a tale.", "He told Mr {\\L}o\\'s a tale.", "Łoś", "{\\L}o\\'s"),
        ("Seen before (Rafi, 2020) and on.", "Seen\nbefore\n(Rafi, 2020) and on.", "(Rafi, 2020)",
         "(Rafi, 2020)"),
        ("Said to be “plain words” by all.", "Said to be ``plain words'' by all.", "“plain words”",
         "``plain words''"),
        ("Pages 3–7 are lost to us.", "Pages 3--7 are lost to us.", "3–7", "3--7"),
        ("A very long hyphenation is seen.", "A very long hyphen\\-ation is seen.", "hyphenation",
         "hyphen\\-ation"),
        ("He said\nso (Khan, 1999) there.", "\\emph{He} said \\label{so} so\n\\emph{(Khan, 1999)} there.",
         "(Khan, 1999)", "(Khan, 1999)"),
    ],
)  # fmt: skip
def test_tex(text: str, source: str, word: str, expected: str) -> None:
    assert _there(text, source, word, Syntax.TEX) == expected


@pytest.mark.parametrize(
    ("text", "source", "word", "expected"),
    [
        (
            "It is a café noted here.",
            "<p>It is a caf&eacute; noted here.</p>",
            "café",
            "caf&eacute;",
        ),
        ("It is M. Šik here.", "<p class='sik'>It is M. &#352;ik here.</p>", "Šik", "&#352;ik"),
        ("One title", "<head><title>One title</title></head>\n<h1>One title</h1>", "One", "One"),
        ("Bob & Alice (2001) say.", "<p>Bob &amp; Alice\n<b>(2001)</b> say.", "(2001)", "(2001)"),
        ("Some words stay.", "<script>Some words go</script><p>Some words stay.", "stay", "stay"),
    ],
)
def test_markup(text: str, source: str, word: str, expected: str) -> None:
    assert _there(text, source, word, Syntax.XML) == expected


def test_a_title_in_the_head_is_not_the_one_shown() -> None:
    source = Source("a.html", "<head><title>One title</title></head>\n<h1>One title</h1>")
    origin = align("One title", source, Syntax.XML)
    assert origin.position(0)[1].line == 2


def test_a_footnote_behind_its_paragraph() -> None:
    source = (
        "Much was written of the old bridge\\footnote{As the mason of the town tells us, in vain.}\n"
        "before it fell into the wide river.\\footnote{Ibid., 12.}\n\nLater they built another one."
    )
    text = (
        "Much was written of the old bridge before it fell into the wide river.\n"
        "Later they built another one.\n"
        "As the mason of the town tells us, in vain.\n"
        "Ibid., 12."
    )
    for word, line, column in (("Much", 1, 1), ("before", 2, 1), ("Later", 4, 1), ("mason", 1, 52)):
        place = align(text, Source("a.tex", source), Syntax.TEX).position(text.index(word))[1]
        assert (word, place.line, place.column) == (word, line, column)
    ibid = align(text, Source("a.tex", source), Syntax.TEX).position(text.index("Ibid"))[1]
    assert (ibid.line, ibid.column) == (2, 46)


def test_words_that_the_source_lacks_stand_between_their_neighbours() -> None:
    source = Source("a.tex", "first second third fourth\nfifth")
    text = "first second invented words third fourth\nfifth"
    origin = align(text, source, Syntax.TEX)
    assert origin.position(text.index("invented"))[1].column == len("first second ") + 1
    assert origin.position(text.index("third"))[1].column == len("first second ") + 1


def test_an_origin_leads_on_to_the_files() -> None:
    root, chapter = Source("root.tex", "One.\n\\input{b}\n"), Source("b.tex", "\nTwo words here.")
    whole = "One.\n\nTwo words here.\n"
    inner = Origin((0, 5, 21), ((0, 0), (1, 0), (0, 14)), (root, chapter))
    origin = align("One.\nTwo words here.", Source("root.tex", whole, origin=inner), Syntax.TEX)
    path, place = origin.position(len("One.\nTwo "))
    assert (path, place.line, place.column) == ("b.tex", 2, 5)


def test_the_parts_of_the_preamble_that_are_printed() -> None:
    source = "\\hypersetup{pdftitle={A Walk}}\n\\title{A Walk}\n\\begin{document}\nText of it."
    origin = align("A Walk\nText of it.", Source("a.tex", source), Syntax.TEX)
    assert origin.position(0)[1].line == 2


@given(_TEXTS, _TEXTS, st.sampled_from(Syntax))
def test_every_position_is_inside_the_file(text: str, source: str, syntax: Syntax) -> None:
    origin = align(text, Source("a", source), syntax)
    assert origin.starts[0] == 0
    assert list(origin.starts) == sorted(set(origin.starts))
    for offset in range(len(text) + 1):
        path, place = origin.position(offset)
        number = place.line - 1
        lines = Source("a", source).text
        assert path == "a"
        assert 0 <= number <= sum(lines.count(end) for end in "\r\n")
        assert place.column >= 1
    for _, at in origin.places:
        assert 0 <= at <= len(source)


@given(_TEXTS)
def test_a_text_aligned_with_itself_stands_where_it_stands(text: str) -> None:
    source = Source("a", text)
    origin = align(text, source)
    found = words(text)
    for key, start in zip(found.keys, found.starts, strict=True):
        at = origin.position(start)[1]
        line = text.replace("\r\n", " \n").replace("\r", "\n").split("\n")[at.line - 1]
        assert fold(line[at.column - 1 :]).lstrip("\ufeff").startswith(key[:1])


@given(_WORDS, _WORDS, st.lists(st.integers(0, 40), max_size=8))
def test_a_matching_pairs_equal_words_once(
    shown: list[str], source: list[str], blocks: list[int]
) -> None:
    found = matched(shown, source, blocks)
    assert len(found) == len(shown)
    used = [place for place in found if place >= 0]
    assert len(used) == len(set(used))
    assert all(shown[at] == source[place] for at, place in enumerate(found) if place >= 0)


@given(_TEXTS, st.sampled_from(Syntax))
def test_words_slice_back(text: str, syntax: Syntax) -> None:
    found = words(text, syntax)
    last = 0
    for key, start, end in zip(found.keys, found.starts, found.ends, strict=True):
        assert last <= start < end <= len(text)
        assert fold(key) == key
        last = end
