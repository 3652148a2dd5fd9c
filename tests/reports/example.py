"""One report made by hand, with something of everything that a format has to get right."""

from __future__ import annotations

import inspect
from dataclasses import replace
from decimal import Decimal

from pakru_refs.model.citation import Citation, CitationItem, Form, Resolution, Verdict
from pakru_refs.model.claim import Assertion, Claim, ClaimReview, Role, Scope, Sentence
from pakru_refs.model.document import Document, Link, Manuscript
from pakru_refs.model.evidence import Provenance
from pakru_refs.model.finding import Edit, Finding, Fix, Related
from pakru_refs.model.item import Date, Item, Name
from pakru_refs.model.location import Location, Source
from pakru_refs.model.quantity import Comparator, DateMention, Quantity
from pakru_refs.model.report import Coverage, Report
from pakru_refs.model.rule import Kind, Level, RuleDescriptor
from pakru_refs.model.verdict import CheckedLink, LinkCheck
from pakru_refs.model.verdict import Verdict as Standing
from pakru_refs.model.visit import Hop

ARTICLE = Source(
    "notes & drafts/article.md",
    "# Rivers and trade\n"
    "\n"
    "\tBoat tolls at 長江 and Cafe\u0301 Hafen rose (Marn & Oduya, 2018), and so did [the fleet](x).\n"
    "\n"
    "The upper river had three landing places when the first survey was made, and the survey says "
    "that nobody counted the boats before the war; in 2019 the trade of the two river towns stood "
    "at 580 billion marks (Velt, 2019), which the mayor of Hafen called a good beginning in a speech "
    "to the guild.\n"
    "\n"
    "A <script>alert(1)</script> line\x1b[31m in red, \u202esdrawkcab\u202c, for @octocat, `ticks` | "
    "pipes, $5 and $6 (Velt, 2019) and again (Velt, 2019).\n"
    "\n"
    "The bridge opened in 1931 (Velt,\n"
    "no month 2019), or so it says at https://example.org/blocked.\n"
    "\n"
    "The bridge opened in 1934, everybody agrees.\n",
)

BIBLIOGRAPHY = Source(
    "refs.bib",
    "@article{oduya2018,\r\n"
    "  author = {Oduya, Sefa and Marn, Ilse},\r\n"
    "  title = {TOLLS ON TWO RIVERS},\r\n"
    "  year = {2018},\r\n"
    "}\r\n"
    "@article{oduya2018b,\r\n"
    "  title = {Tolls on two rivers},\r\n"
    "}\r\n",
)

PAGE = inspect.cleandoc(
    """The value breaks a bound that cannot be broken.

    What it does:
        Compares a value with what it is a part of, for example the trade of two towns with
        all trade of either.

        Parts may not be larger than their whole.

    Why it matters:
        A slip of a million and a billion is read as a fact.

    Example:
        ```text article.txt
        Trade stood at 580 billion marks (Velt, 2019).

    References:
        Velt, A. (2019). River trade. Hafen Press.
        ```

    Use instead:
        ```text article.txt
        Trade stood at 580 million marks (Velt, 2019).
        ```

    When to let it stand:
        When the bound itself is in doubt | disputed.

    Sources:
        The rule is our own.
    """
)


def at(source: Source, words: str, nth: int = 1) -> Location:
    """Locate the nth occurrence of some words."""
    start = -1
    for _ in range(nth):
        start = source.text.index(words, start + 1)
    return source.locate(start, start + len(words))


def descriptor(code: str, name: str, level: Level, **more: object) -> RuleDescriptor:
    page = str(more.pop("page", f"{name.capitalize().replace('-', ' ')} is what it looks for."))
    return replace(RuleDescriptor(code, name, level, "document", page), **more)  # type: ignore[arg-type]


RULES = (
    descriptor("BIB201", "all-caps-title", Level.NOTE, fixable=True),
    descriptor("CIT101", "undefined-citation", Level.ERROR),
    descriptor("CIT104", "author-mismatch", Level.WARNING),
    descriptor("CIT105", "malformed-citation", Level.WARNING),
    descriptor("CIT109", "duplicate-reference", Level.ERROR),
    descriptor("CLM604", "conflicting-claims", Level.WARNING),
    descriptor("CLM605", "implausible-value", Level.ERROR, online=True, page=PAGE),
    descriptor("LNK504", "blocked-link", Level.WARNING, online=True),
    descriptor("REC301", "unregistered-work", Level.WARNING, online=True, default=False),
)
_CODES = {rule.name: rule.code for rule in RULES}


def finding(rule: str, level: Level, message: str, location: Location, **more: object) -> Finding:
    stamp = f"{sum(map(ord, rule + location.text)):016x}"
    made = Finding(message, location, rule=rule, code=_CODES[rule], level=level, fingerprint=stamp)
    return replace(made, **more)  # type: ignore[arg-type]


_TITLE = at(BIBLIOGRAPHY, "TOLLS ON TWO RIVERS")
_KEY, _KEY_B = at(BIBLIOGRAPHY, "oduya2018"), at(BIBLIOGRAPHY, "oduya2018b")

FINDINGS = (
    finding(
        "undefined-citation",
        Level.ERROR,
        "`Velt, 2019` is cited 3 times, and no reference has this author",
        at(ARTICLE, "(Velt, 2019)"),
        subject="Velt, 2019",
        notes=("1 claim rests on it alone",),
        help="add the work to the reference list",
        related=(
            Related("also cited", at(ARTICLE, "(Velt, 2019)", 2)),
            Related("also cited", at(ARTICLE, "(Velt, 2019)", 3)),
        ),
    ),
    finding(
        "implausible-value",
        Level.ERROR,
        "a trade of 580 billion marks exceeds all trade of Hafen in 2019",
        at(ARTICLE, "580 billion marks"),
        subject="c2",
        help="580 million would fit (0.9 % of it): a slip of million and billion?",
        evidence=(
            Provenance(
                "World Bank",
                {"series": "TX.VAL.MRCH.CD.WT", "value": Decimal("6.78e10"), "year": 2019},
                "2026-11-20T08:15:00Z",
                "https://api.example.org/v2?a=1,2&b=3%",
                "exports 22.0 + imports 45.8 = 67.8 billion marks",
            ),
        ),
    ),
    finding(
        "duplicate-reference",
        Level.ERROR,
        "`oduya2018b` is the same work as `oduya2018`",
        _KEY_B,
        subject="oduya2018b",
        label="this one has fewer fields",
        related=(Related("the same title, without capitals", _KEY),),
    ),
    finding(
        "author-mismatch",
        Level.WARNING,
        "`Marn & Oduya, 2018` has the authors in another order than the reference",
        at(ARTICLE, "(Marn & Oduya, 2018)"),
        subject="oduya2018",
        label="cited as Marn, Oduya",
        related=(
            Related("Oduya, Marn", at(BIBLIOGRAPHY, "Oduya, Sefa and Marn, Ilse")),
            Related("", replace(_KEY, path="missing.bib")),
            Related("a", at(BIBLIOGRAPHY, "@article")),
            Related("b", at(BIBLIOGRAPHY, "@article", 2)),
        ),
    ),
    finding(
        "malformed-citation",
        Level.WARNING,
        "`(Velt,\nno month 2019)` looks like a citation, and its date cannot be read",
        at(ARTICLE, "(Velt,\nno month 2019)"),
        help="write the year alone, 100% of the time: `(Velt, 2019)`",
    ),
    finding(
        "malformed-citation",
        Level.WARNING,
        "`\x1b[31m in red, \u202esdrawkcab\u202c` <script>alert(1)</script> | @octocat [x](y) *b* $5",
        at(ARTICLE, "\x1b[31m in red, \u202esdrawkcab\u202c"),
        subject="<b>\u202e",
        notes=("a ` back-tick alone", "::error::not a command"),
    ),
    finding(
        "conflicting-claims",
        Level.WARNING,
        "the bridge opened in 1931, and in 1934",
        at(ARTICLE, "1931"),
        subject="c3",
        related=(Related("1934 here", at(ARTICLE, "1934")),),
    ),
    finding(
        "all-caps-title",
        Level.NOTE,
        "the title of `oduya2018` is in capitals",
        _TITLE,
        subject="oduya2018",
        fix=Fix(
            "write it in sentence case",
            (Edit("refs.bib", _TITLE.start.offset, _TITLE.end.offset, "Tolls on two rivers"),),
        ),
    ),
    finding(
        "unregistered-work",
        Level.WARNING,
        "one of two sources did not answer for `oduya2018`; its absence proves nothing",
        BIBLIOGRAPHY.locate(0, 0),
        subject="oduya2018",
        kind=Kind.OPEN,
        evidence=(
            Provenance("Crossref", {"asked": 1}),
            Provenance("", {}, text="OpenAlex timed out"),
        ),
        fix=Fix("ask again", (Edit("elsewhere.bib", 0, 3, "x"),), safe=False),
    ),
    finding(
        "blocked-link",
        Level.WARNING,
        "the site does not answer programs (403)",
        at(ARTICLE, "https://example.org/blocked"),
        subject="https://example.org/blocked",
        kind=Kind.REVIEW,
    ),
)


def cited(location: Location, key: str | None, *candidates: str) -> CitationItem:
    verdict = Verdict.MATCH if key else Verdict.UNDEFINED
    resolution = Resolution(verdict, key, candidates, "" if key else "no reference has this author")
    return CitationItem(location, names=("Velt",), locator="p. 4", resolution=resolution)


_CITED = cited(at(ARTICLE, "Marn & Oduya, 2018"), "oduya2018", "oduya2018", "oduya2018b")
_LOST = cited(at(ARTICLE, "Velt, 2019"), None)

ITEMS = (
    Item(
        "oduya2018",
        "article-journal",
        BIBLIOGRAPHY.locate(0, BIBLIOGRAPHY.text.index("@article{oduya2018b")),
        author=(Name("Oduya", "Sefa"), Name("Marn", "Ilse")),
        issued=Date(2018),
        title="TOLLS ON TWO RIVERS",
    ),
    Item("oduya2018b", "article-journal", at(BIBLIOGRAPHY, "@article{oduya2018b")),
)


def sentence(words: str) -> Sentence:
    return Sentence(
        words, at(ARTICLE, words), section="Rivers and trade", role=Role.BODY, paragraph=2
    )


CLAIMS = (
    Claim(
        "c1",
        sentence("Boat tolls at 長江 and Cafe\u0301 Hafen rose"),
        cites=(_CITED,),
        scope=Scope.DIRECT,
        review=ClaimReview("4", "I. Marn", "2026-11-19", "seen"),
    ),
    Claim(
        "c2",
        sentence("in 2019 the trade of the two river towns stood at 580 billion marks"),
        reasons=("figure", "date"),
        cites=(_LOST,),
        scope=Scope.DIRECT,
        quantities=(
            Quantity(
                Decimal("580e9"),
                "XXX",
                50,
                67,
                "580 billion marks",
                comparator=Comparator.ABOUT,
                kind="money",
            ),
        ),
        dates=(DateMention(2019, None, None, 3, 7, "2019"),),
        assertions=(Assertion("bilateral-trade", ("Hafen",), Decimal("580e9"), "XXX", 2019),),
    ),
    Claim("c3", sentence("The bridge opened in 1931"), cites=(_CITED,), scope=Scope.WEAK),
    Claim("c4", sentence("The bridge opened in 1934, everybody agrees.")),
    Claim(
        "c5", sentence("in red, \u202esdrawkcab\u202c, for @octocat, `ticks` | pipes, $5 and $6")
    ),
)

CITATIONS = (
    Citation(
        at(ARTICLE, "(Marn & Oduya, 2018)"),
        Form.AUTHOR_YEAR,
        (_CITED,),
        sentence="Boat tolls at 長江 and Cafe\u0301 Hafen rose (Marn & Oduya, 2018), and so did the fleet.",
    ),
    Citation(at(ARTICLE, "(Velt, 2019)"), Form.AUTHOR_YEAR, (_LOST,), sentence="…"),
    Citation(
        at(ARTICLE, "(Velt,\nno month 2019)"),
        Form.AUTHOR_YEAR,
        (),
        malformed="its date cannot be read",
    ),
)

DOCUMENT = Document(
    manuscripts=(Manuscript(ARTICLE, ()),),
    items=ITEMS,
    citations=CITATIONS,
    claims=CLAIMS,
    links=(Link("https://example.org/blocked", at(ARTICLE, "https://example.org/blocked")),),
    title="Rivers <and> trade",
    year=2026,
)

_WALLED = DOCUMENT.links[0]
LINKS = (
    CheckedLink(
        _WALLED,
        LinkCheck(
            _WALLED.url,
            Standing.BLOCKED,
            status=403,
            chain=(Hop(_WALLED.url, status=403),),
            reasons=("403 to GET",),
            advice="open it in a browser",
            looked_up="2026-11-20T08:15:00Z",
            source="web",
        ),
    ),
)

REPORT = Report(
    version="0.1.0",
    document=DOCUMENT,
    findings=FINDINGS,
    rules=RULES,
    coverage=Coverage(
        2,
        3,
        5,
        1,
        9,
        not_checked=12,
        unasked=("offline",),
        verdicts={Standing.BLOCKED: 1},
    ),
    sources={source.path: source for source in (ARTICLE, BIBLIOGRAPHY)},
    inputs=(ARTICLE.path, BIBLIOGRAPHY.path),
    evidence_lookups={"found": 3, "absent": 1, "notasked": 12},
    evidence_oldest="2026-11-20",
    links=LINKS,
)

CLEAN = replace(REPORT, findings=(), coverage=Coverage(1, 1, 0, 0, 1), links=())
EMPTY = Report("0.1.0", Document(), (), (), Coverage())
