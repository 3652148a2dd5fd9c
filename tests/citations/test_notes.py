"""Citations in footnotes and endnotes: where they stand, what they mean, what is none."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pakru_refs.citations import in_text, note_items, reference_list, resolve
from pakru_refs.citations.note_reading import mentions
from pakru_refs.citations.note_titles import Titles, title
from pakru_refs.manuscript import read as manuscript_file
from pakru_refs.model.citation import Citation, Form, Verdict
from pakru_refs.model.location import Source
from pakru_refs.prose import scope, sentences

BIBLIOGRAPHY = """
Berg, Oda van den. “Winter Fairs.” Journal of Markets 12, no. 3 (2004): 55–70. https://doi.org/10.9999/fairs.2004.
Ek, Jan. Snow. Fjord Press, 1988.
Ek, Jan. Thaw: The Spring Floods of the North. Fjord Press, 1991.
Lind, Karl, and Bo Moe. “Ice on the Great Lake: A Reckoning.” Annals of Cold 7 (2010): 1–20.
Ministry of Roads. Roads in Figures. 2019. https://roads.example.org/figures.
Rafi, Ada. Rivers of Norland: A History. Northern Press, 1999.
Rafi, Ada. The Book of Ferries. Northern Press, 2006.
Strand, Ulf. “Paper Roads.” In Roads of the North, edited by Per Holm. Fjord Press, 2001.
Østby, Eva. Die Straßen des Nordens [The Roads of the North]. Verlag am Fluss, 1977.
"""


def article(*notes: str, bibliography: str = BIBLIOGRAPHY) -> str:
    """Return an article with these notes, each with its mark in a sentence of its own."""
    raised = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
    body = " ".join(
        f"The river carried goods in year {'x' * n}.{str(n).translate(raised)}"
        for n in range(1, len(notes) + 1)
    )
    printed = "\n\n".join(f"{n}. {text}" for n, text in enumerate(notes, 1))
    listed = f"\n\nBibliography\n{bibliography}" if bibliography else ""
    return (
        f"Rivers and roads\n\nIntroduction\n\nThe north had roads and rivers of every kind, and people used both. {body}"
        f"\n\nNotes\n\n{printed}{listed}\n"
    )


def read(text: str) -> tuple[Citation, ...]:
    """Return the citations of an article, resolved against its list, or against its notes."""
    manuscript = manuscript_file.read(Source("article.txt", text))
    own = reference_list.references(manuscript)
    found = in_text.citations(manuscript, own)
    return resolve.resolve(found, own or note_items.items(found))


FULL = "Ada Rafi, Rivers of Norland: A History (Northern Press, 1999)"
LAKE = "Karl Lind and Bo Moe, “Ice on the Great Lake: A Reckoning,” Annals of Cold 7 (2010): 3"


def shown(*notes: str, bibliography: str = BIBLIOGRAPHY) -> list[tuple[str, str | None]]:
    """Return what the notes cite, as printed, with the key."""
    found = read(article(*notes, bibliography=bibliography))
    return [(i.location.text, i.key) for c in found if c.form is Form.NOTE for i in c.items]


@pytest.mark.parametrize(
    ("note", "cited"),
    [
        (f"{FULL}, 12.", [(f"{FULL}, 12", "rafi1999")]),
        (f"See also {FULL}.", [(FULL, "rafi1999")]),
        (f"{LAKE}.", [(LAKE, "lind2010")]),
        (
            f"{FULL}; {LAKE}; cf. Jan Ek, Snow (Fjord Press, 1988).",
            [
                (FULL, "rafi1999"),
                (LAKE, "lind2010"),
                ("Jan Ek, Snow (Fjord Press, 1988)", "ek1988"),
            ],
        ),
        ("“Winter Fairs,” 57.", [("“Winter Fairs,” 57", "berg2004")]),
        ("Van den Berg, “Winter Fairs,” 57.", [("Van den Berg, “Winter Fairs,” 57", "berg2004")]),
        ("Rafi, Rivers of Norland, 33–34.", [("Rafi, Rivers of Norland, 33–34", "rafi1999")]),
        ("Rafi, Book of Ferries, ch. 2.", [("Rafi, Book of Ferries, ch. 2", "rafi2006")]),
        ("Ek, Thaw, 4.", [("Ek, Thaw, 4", "ek1991")]),
        (
            "Ministry of Roads, Roads in Figures, 2019, https://roads.example.org/figures.",
            [
                (
                    "Ministry of Roads, Roads in Figures, 2019, https://roads.example.org/figures",
                    "ministryroads2019",
                )
            ],
        ),
        (
            "Ulf Strand, “Paper Roads,” in Roads of the North, ed. Per Holm (Fjord Press, 2001), 99; Ek, Snow, 8.",
            [
                (
                    "Ulf Strand, “Paper Roads,” in Roads of the North, ed. Per Holm (Fjord Press, 2001), 99",
                    "strand2001",
                ),
                ("Ek, Snow, 8", "ek1988"),
            ],
        ),
        (
            "Eva Østby, Die Straßen des Nordens [The Roads of the North] (Verlag am Fluss, 1977), S. 5.",
            [
                (
                    "Eva Østby, Die Straßen des Nordens [The Roads of the North] (Verlag am Fluss, 1977), S. 5",
                    "ostby1977",
                )
            ],
        ),
        (
            "The ferries were slow. See Rafi, The Book of Ferries, 7. The ice was slower.",
            [("Rafi, The Book of Ferries, 7", "rafi2006")],
        ),
        (
            "Jan Ek, Snow (Fjord Press, 1988) holds that roads came first.",
            [("Snow (Fjord Press, 1988)", "ek1988")],
        ),
        (
            "Merchants knew the way (Ek, Snow, 12).",
            [("Ek, Snow, 12", "ek1988")],
        ),
        (
            "Merchants knew it; see Karl Lind and Bo Moe, “Ice on the Great Lake,” 4, and Rafi, Book of Ferries, 9.",
            [
                ("Karl Lind and Bo Moe, “Ice on the Great Lake,” 4", "lind2010"),
                ("Rafi, Book of Ferries, 9", "rafi2006"),
            ],
        ),
        (
            "Rafi, Ada: Rivers of Norland, Bergen 1999, S. 4.",
            [("Rafi, Ada: Rivers of Norland, Bergen 1999, S. 4", "rafi1999")],
        ),
        (
            "Lind, Karl; Moe, Bo: Ice on the Great Lake, in: Annals of Cold 7, 2010, S. 3.",
            [
                (
                    "Lind, Karl; Moe, Bo: Ice on the Great Lake, in: Annals of Cold 7, 2010, S. 3",
                    "lind2010",
                )
            ],
        ),
        (
            "Ulf Strand, ‘Paper Roads’, in Roads of the North. Essays for Per Holm zum 60. Geburtstag, ed. by E. Aas (Bergen: Fjord, 2001), p. 9.",
            [
                (
                    "Ulf Strand, ‘Paper Roads’, in Roads of the North. Essays for Per Holm zum 60. Geburtstag, ed. by E. Aas (Bergen: Fjord, 2001), p. 9",
                    "strand2001",
                )
            ],
        ),
        (
            "Strand, « Paper Roads », art. cit., p. 9.",
            [("Strand, « Paper Roads », art. cit., p. 9", "strand2001")],
        ),
        ("This note is about the lake, and only about the lake.", []),
        ("https://roads.example.org/maps", []),
        ("I thank the Ministry of Roads for its help in 2019.", []),
        ("He wrote “the ice was thick and the winter fairs were long,” and left.", []),
    ],
)
def test_a_note_beside_a_list(note: str, cited: list[tuple[str, str | None]]) -> None:
    always = (f"{LAKE}.", f"{FULL}.")
    assert shown(*always, note)[2:] == cited


@pytest.mark.parametrize(
    ("notes", "keys"),
    [
        ((f"{FULL}, 3.", "Ibid., 5."), ["rafi1999", "rafi1999"]),
        ((f"{FULL}, 3.", "Ebd., S. 5."), ["rafi1999", "rafi1999"]),
        (
            (f"{FULL}, 3.", f"{LAKE}.", "Rafi, op. cit., p. 9."),
            ["rafi1999", "lind2010", "rafi1999"],
        ),
        ((f"{FULL}, 3.", f"{LAKE}.", "Rafi (n 1) 45."), ["rafi1999", "lind2010", "rafi1999"]),
        ((f"{FULL}, 3.", f"{LAKE}.", "Rafi, a.a.O., S. 9."), ["rafi1999", "lind2010", "rafi1999"]),
        ((f"{FULL}; {LAKE}.", "Ibid., 5."), ["rafi1999", "lind2010", None]),
        ((f"{FULL}; ibid., 5.", f"{LAKE}."), ["rafi1999", "rafi1999", "lind2010"]),
    ],
)
def test_notes_that_point_back(notes: tuple[str, ...], keys: list[str | None]) -> None:
    assert [key for _, key in shown(*notes)] == keys


@pytest.mark.parametrize(
    ("note", "verdict"),
    [
        ("Ada Rafi, Rivers of Norland: A History (Northern Press, 1999), 4.", Verdict.MATCH),
        (
            "Ada Rafi, Rivers of Norland: A History (Northern Press, 1997), 4.",
            Verdict.YEAR_MISMATCH,
        ),
        (
            "Ada Rafy, Rivers of Norland: A History (Northern Press, 1999), 4.",
            Verdict.AUTHOR_MISMATCH,
        ),
        (
            "Bo Moe and Karl Lind, “Ice on the Great Lake: A Reckoning,” Annals of Cold 7 (2010): 3.",
            Verdict.AUTHOR_MISMATCH,
        ),
        ("Sif Dahl, The Salt Trade of the Coast (Fjord Press, 1995), 4.", Verdict.UNDEFINED),
        ("Sif Dahl, “Salt on the Coast,” Journal of Salt 3 (1995): 4.", Verdict.UNDEFINED),
        ("Rafi, Rivers of Norland, 1997.", Verdict.MATCH),
    ],
)
def test_verdicts(note: str, verdict: Verdict) -> None:
    whole = (f"{LAKE}.", f"{FULL}.", "Jan Ek, Snow (Fjord Press, 1988).")
    last = read(article(*whole, note))[-1]
    assert last.items[-1].verdict is verdict


def test_a_short_note_of_a_missing_work_is_undefined_too() -> None:
    notes = (f"{LAKE}.", f"{FULL}.", "Jan Ek, Snow (Fjord Press, 1988).")
    found = read(
        article(
            *notes,
            "Sif Dahl, The Salt Trade of the Coast (Fjord Press, 1995).",
            "Dahl, Salt Trade, 7.",
        )
    )
    assert [c.items[0].verdict for c in found[-2:]] == [Verdict.UNDEFINED, Verdict.UNDEFINED]


def test_a_selected_bibliography_accuses_nobody() -> None:
    notes = [f"Sif Dahl, The Salt Trade of Coast {n}a (Fjord Press, 1995), 4." for n in range(1, 7)]
    found = read(article(f"{FULL}.", *notes))
    assert {i.verdict for c in found[1:] for i in c.items} == {Verdict.NOT_REQUIRED}


def test_notes_are_the_references_where_there_is_no_list() -> None:
    text = article(
        "Sif Dahl, The Salt Trade (Bergen: Fjord Press, 1995), 12.",
        "Ivo Aas, ‘Salt on the Coast’, Journal of Salt, 12/3 (2004), 55–70.",
        "Dahl, Salt Trade, 33; see also Aas, ‘Salt on the Coast’, 57.",
        "Sif Dahl, The Salt Trade (Bergen: Fjord Press, 1995), 14.",
        bibliography="",
    )
    found = read(text)
    works = note_items.items(found)
    assert [(work.key, work.title) for work in works] == [
        ("dahl1995", "The Salt Trade"),
        ("aas2004", "Salt on the Coast"),
    ]
    assert [i.key for c in found for i in c.items] == [
        "dahl1995", "aas2004", "dahl1995", "aas2004", "dahl1995",
    ]  # fmt: skip


HABITS = (
    "Vgl. hierzu ausführlich Heino Brandt: Die Straßen des Nordens. Studien zum Fernhandel, 2. Aufl., Göttingen 1987, S. 45–67; ders., Wege und Macht, in: Nordische Blätter 12 (1991), S. 3–40, hier S. 7.",
    "Jeanne Roux, Le fleuve et la glace, Paris, Éditions du Nord, 1978, p. 12; sur ce point, voir aussi Paul Mille, « La foire d’hiver », Revue des provinces, t. 14, n° 2, 1985, p. 201-220.",
    "Roux, op. cit., p. 45.",
    "Archive of the Province, 12 B 345, complaint of 3 March 1788.",
    "On this debate see R. Hale, ‘Ferries and Saints’, Past Rivers, no. 45 (1999), pp. 3–31, at p. 9. For the older view cf. T. Blom, A History of Ferries, 3 vols (London: Mills & Co., 1902–5), ii, 44.",
    "Brandt, Straßen (wie Anm. 1), S. 50.",
    "Letter to the governor, quoted in Roux, Le fleuve et la glace, p. 99; Mille, art. cit., p. 205.",
    "Hale, ‘Ferries’, p. 12.",
    "Ibid., p. 14. The author thanks the staff of the archive for their help in 2015.",
    "Blom, History of Ferries, iii, 9 (emphasis in original); but see Hale (n 5) 7, who denies it.",
)


def test_habits_of_several_countries_without_a_list() -> None:
    found = read(article(*HABITS, bibliography=""))
    assert [(c.note, i.key) for c in found for i in c.items] == [
        ("1", "brandt1987"), ("1", "brandt1991"), ("2", "roux1978"), ("2", "mille1985"),
        ("3", "roux1978"), ("5", "hale1999"), ("5", "blom1902"), ("6", "brandt1987"),
        ("7", "roux1978"), ("7", "mille1985"), ("8", "hale1999"), ("9", "hale1999"),
        ("10", "blom1902"), ("10", "hale1999"),
    ]  # fmt: skip
    assert {i.verdict for c in found for i in c.items} == {Verdict.MATCH}


def test_a_note_is_told_with_the_sentence_of_its_mark() -> None:
    text = article(f"{LAKE}.", f"{FULL}.")
    second = read(text)[1]
    assert second.note == "2"
    assert second.marked == "The river carried goods in year xx.²"
    assert text[second.marked_start :].startswith(second.marked)
    assert second.location.text in second.sentence


def test_a_sentence_is_covered_by_what_its_note_cites() -> None:
    manuscript = manuscript_file.read(Source("article.txt", article(f"{LAKE}.", "No work here.")))
    own = reference_list.references(manuscript)
    found = resolve.resolve(in_text.citations(manuscript, own), own)
    told = sentences.sentences(manuscript, found)
    cover = {
        one.text: [item.key for item in covered.cites]
        for one, covered in zip(told, scope.covers(told, found), strict=True)
    }
    assert cover["The river carried goods in year x.¹"] == ["lind2010"]
    assert cover["The river carried goods in year xx.²"] == []


def test_an_article_that_cites_by_year_keeps_doing_so() -> None:
    text = (
        "Rivers\n\nIntroduction\n\nTrade grew (Rafi 1999; Ek 1988). It fell (Lind and Moe 2010). It rose (Rafi 2006).¹\n\n"
        f"Notes\n\n1. Compare Rafi (1999, 4), and Rivers of Norland in general.\n\nBibliography\n{BIBLIOGRAPHY}"
    )
    assert {c.form for c in read(text)} == {Form.AUTHOR_YEAR}


NAMED = Titles((title("Rivers of Norland: A History", ("Rafi",)), title("Snow", ("Ek",))))
PIECES = st.lists(
    st.sampled_from(
        [
            "Rafi", "Ek", ", ", "Snow", "Rivers of Norland", "“", "”", "‘", "’", "(", ")", "[", "]", "; ",
            ". ", "1999", "ibid.", "Ibid., 4", "op. cit.", "(n 3)", "see ", "cf. ", "https://a.example/x;", " 12–14",
            "in ", "et al.", "«", "»", "„", "\"", "'", " and ", "de ", "\u00a0", "n.d.", "É", "𝔘", "quoted in ",
        ]
    )
)  # fmt: skip


@given(st.one_of(st.text(max_size=80), PIECES.map("".join)))
@settings(max_examples=300, deadline=None)
def test_whatever_a_note_says_offsets_stay_inside_and_apart(text: str) -> None:
    found = mentions(text, NAMED, frozenset({"rafi", "ek"}))
    for one in found:
        assert 0 <= one.start < one.end <= len(text)
        assert one.title in text
    for one, other in pairwise(found):
        assert one.end <= other.start


@given(PIECES.map("".join))
@settings(max_examples=60, deadline=None)
def test_places_slice_back_to_their_words(note: str) -> None:
    text = article(f"{FULL}.", note or "-")
    for citation in read(text):
        for item in citation.items:
            place = item.location
            assert text[place.start.offset : place.end.offset] == place.text


@pytest.mark.parametrize(
    "piece",
    [
        "“",
        "(",
        "‘a’s ",
        "Rafi, ",
        "Ibid. ",
        "; ",
        "Rivers of Norland ",
        "see ",
        "A. ",
        "(1999",
        "https://a.example/",
    ],
)
def test_reading_is_linear_in_length(piece: str) -> None:
    def seconds(times: int) -> float:
        text = piece * times
        start = time.perf_counter()
        mentions(text, NAMED, frozenset({"rafi"}))
        return time.perf_counter() - start

    seconds(100)
    short, long = seconds(400), seconds(2_400)
    assert long < 0.2 or long < 18 * short
