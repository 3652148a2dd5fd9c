"""A report on files that were converted: a Word file (paragraphs), a PDF (pages), LaTeX (its own lines)."""

from __future__ import annotations

from pakru_refs.model.claim import Claim, Sentence
from pakru_refs.model.document import Document
from pakru_refs.model.finding import Finding, Related
from pakru_refs.model.location import Origin, Source, Unit
from pakru_refs.model.report import Coverage, Report
from pakru_refs.model.rule import Level
from tests.reports.example import BIBLIOGRAPHY, RULES, at, finding

WORD = Source(
    "river.docx",
    "Rivers and trade\n"
    "In 2019 the trade of the two river towns stood at 580 billion marks (Velt, 2019), which the "
    "mayor of Hafen called a good beginning in a long speech to the guild of boatmen.\n"
    "It stood at 3 marks (Velt, 2019) and again at 4 (Velt, 2019).\n"
    "Nobody counted the boats (Velt, 2019).\n",
    Unit.PARAGRAPH,
)

PAGES = Source(
    "river.pdf",
    "Rivers and trade\n\nThe first page ends in the middle of a sentence that\f"
    "goes on at the top of the second page (Velt,\n2019). Boats were counted\ttwice.\n\n"
    "Another paragraph says so too (Velt, 2019).\n\fThe third (Velt, 2019).",
    Unit.PAGE,
)

MAIN = Source("main.tex", "\\section{Trade}\n\\input{river}\n")
INCLUDED = Source("river.tex", "% a comment\nThe trade of \\emph{Hafen} grew \\cite{velt2019}.\n")
_READ = "Trade\n\nThe trade of Hafen grew \\cite{velt2019}.\n"
LATEX = Source(
    "main.tex",
    _READ,
    origin=Origin(
        (0, 7, _READ.index("Hafen"), _READ.index(" grew")),
        (
            (0, MAIN.text.index("Trade")),
            (1, INCLUDED.text.index("The trade")),
            (1, INCLUDED.text.index("Hafen")),
            (1, INCLUDED.text.index(" grew")),
        ),
        (MAIN, INCLUDED),
    ),
)


def _undefined(source: Source, words: str, *others: int) -> Finding:
    return finding(
        "undefined-citation",
        Level.ERROR,
        "`Velt, 2019` is cited, and no reference has this author",
        at(source, words),
        subject="Velt, 2019",
        related=tuple(Related("also cited", at(source, "(Velt, 2019)", n)) for n in others),
        help="add the work to the reference list",
    )


FINDINGS = (
    _undefined(WORD, "(Velt, 2019)", 2, 3, 4),
    _undefined(PAGES, "(Velt,\n2019)", 1, 2),
    finding(
        "implausible-value",
        Level.ERROR,
        "a trade of 580 billion marks exceeds all trade of Hafen in 2019",
        at(WORD, "580 billion marks"),
        subject="c1",
        related=(
            Related("a", at(WORD, "3 marks")),
            Related("b", at(PAGES, "sentence that\fgoes on")),
            Related("c", at(BIBLIOGRAPHY, "TOLLS ON TWO RIVERS")),
            Related("d", at(PAGES, "The third")),
            Related("e", at(WORD, "Nobody")),
        ),
    ),
    finding(
        "conflicting-claims",
        Level.WARNING,
        "boats were counted twice, and by nobody",
        at(PAGES, "Boats were counted\ttwice."),
        related=(Related("also cited", PAGES.locate(0, 0)),),
    ),
    finding(
        "malformed-citation",
        Level.WARNING,
        "`\\cite{velt2019}` leads nowhere",
        at(LATEX, "\\cite{velt2019}"),
        related=(Related("the town", at(LATEX, "trade of Hafen")),),
    ),
)

REPORT = Report(
    version="0.1.0",
    document=Document(
        claims=(
            Claim("c1", Sentence("Trade stood.", at(WORD, "In 2019 the trade"), section="Trade")),
            Claim("c2", Sentence("Boats were counted.", at(PAGES, "Boats were counted"))),
        ),
    ),
    findings=FINDINGS,
    rules=RULES,
    coverage=Coverage(0, 6, 2, 0, 9),
    sources={s.path: s for s in (WORD, PAGES, MAIN, INCLUDED, BIBLIOGRAPHY)},
    inputs=("river.docx", "river.pdf", "main.tex"),
)
