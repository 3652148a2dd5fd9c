"""A link check made by hand, with every verdict, two files, and addresses that mean harm."""

from __future__ import annotations

from pakru_refs.model.document import Document, Link
from pakru_refs.model.evidence import History
from pakru_refs.model.location import Source, Unit
from pakru_refs.model.report import Coverage, Report
from pakru_refs.model.verdict import CheckedLink, Confidence, LinkCheck, Snapshot, Verdict
from pakru_refs.model.visit import Fault, Hop
from tests.reports.example import at

LIST = Source(
    "links & more.txt",
    "# what the article cites\n"
    "https://journal.example.org/3/1/rafi\n"
    "http://www.example.org/boats\n"
    "https://例え.example/川/長江\n"
    "https://tolls.example.org/?a=1&b=<2>\n"
    "https://walled.example.org/x\n"
    "https://journal.example.org/3/1/rafi\n"
    "javascript:alert(1)\n"
    'https://quoted.example.org/"onmouseover="alert(1)\n'
    "10.5555/trade.3\n"
    "https://slow.example.org/\n"
    "https://fine.example.org/#table-7\n"
    "https://fine.example.org/\n"
    "=HYPERLINK(1)\n"
    "https://ferry.example.org/\n"
    "https://for-sale.example.org/\n"
    "https://late.example.org/\u202egro\n",
)
WORD = Source(
    "river.docx", "Rivers\nSee https://journal.example.org/3/1/rafi for more.\n", Unit.PARAGRAPH
)
LOOKED_UP = "2026-11-20T08:15:00Z"
RAFI = "https://journal.example.org/3/1/rafi"
SAVED = Snapshot(f"https://web.archive.org/web/20190301000000/{RAFI}", "2019-03-01T00:00:00Z", RAFI)


def check(url: str, verdict: Verdict, status: int = 0, *reasons: str, **more: object) -> LinkCheck:
    chain = (Hop(url, status=status),) if status else ()
    values: dict[str, object] = {"chain": chain, "looked_up": LOOKED_UP, "source": "web", **more}
    return LinkCheck(url, verdict, status=status, reasons=reasons, **values)  # type: ignore[arg-type]


DEAD = check(
    RAFI,
    Verdict.DEAD,
    404,
    "404 to GET",
    advice="find where it is now, or give an archived copy",
    archived=SAVED,
    history=History("2026-11-02T08:15:00Z", "2026-09-01T08:15:00Z"),
)
CHECKS = (
    DEAD,
    check(
        "http://www.example.org/boats",
        Verdict.MOVED,
        200,
        "2 permanent redirects",
        chain=(
            Hop(
                "http://www.example.org/boats", status=301, location="https://www.example.org/boats"
            ),
            Hop("https://www.example.org/boats", status=308, location="https://boats.example.org/"),
            Hop("https://boats.example.org/", status=200),
        ),
        advice="give `https://boats.example.org/`",
        moved_to="https://boats.example.org/",
    ),
    check(
        "https://例え.example/川/長江",
        Verdict.SOFT_404,
        200,
        "the title says `見つかりません`",
        confidence=Confidence.MEDIUM,
        advice="find where it is now",
    ),
    check("https://tolls.example.org/?a=1&b=<2>", Verdict.ALIVE, 200, "200 to GET"),
    check(
        "https://walled.example.org/x",
        Verdict.BLOCKED,
        403,
        "a wall (cloudflare)",
        advice="open it in a browser",
    ),
    DEAD,
    LinkCheck("javascript:alert(1)", Verdict.REFUSED, reasons=("`javascript` is not spoken here",)),
    check('https://quoted.example.org/"onmouseover="alert(1)', Verdict.ALIVE, 200, "200 to GET"),
    check(
        "10.5555/trade.3",
        Verdict.ALIVE,
        0,
        "the DOI system knows `10.5555/trade.3`",
        source="handle",
    ),
    check(
        "https://slow.example.org/",
        Verdict.UNREACHABLE,
        0,
        "no answer in time",
        chain=(Hop("https://slow.example.org/", fault=Fault.TIMEOUT),),
        advice="try again later",
        history=History("2026-11-17T08:15:00Z", ""),
    ),
    check("https://fine.example.org/#table-7", Verdict.ALIVE, 200, "200 to GET", anchor=False),
    check(
        "https://fine.example.org/",
        Verdict.ALIVE,
        200,
        "200 to GET",
        looked_up="2026-11-23T12:00:00Z",
    ),
    LinkCheck("=HYPERLINK(1)", Verdict.REFUSED, reasons=("it has no scheme",)),
    check("https://ferry.example.org/", Verdict.DRIFTED, 200, "the page does not carry the title"),
    check("https://for-sale.example.org/", Verdict.PARKED, 200, "its page is that of sedo"),
    LinkCheck(
        "https://late.example.org/\u202egro",
        Verdict.NOT_CHECKED,
        Confidence.LOW,
        reasons=("deadline",),
    ),
)
LINKS = (
    *(
        CheckedLink(Link(one.url, place), one)
        for one, place in zip(
            CHECKS,
            (
                at(LIST, line, 2 if number == 5 else 1)
                for number, line in enumerate(LIST.text.split("\n")[1:-1])
            ),
            strict=True,
        )
    ),
    CheckedLink(Link(RAFI, at(WORD, RAFI), "rafi2020"), DEAD),
)
REPORT = Report(
    version="0.1.0",
    document=Document(links=tuple(one.link for one in LINKS)),
    findings=(),
    rules=(),
    coverage=Coverage(
        links=len(LINKS),
        not_checked=1,
        unasked=("deadline",),
        verdicts={v: n for v in Verdict if (n := sum(one.check.verdict is v for one in LINKS))},
    ),
    sources={source.path: source for source in (LIST, WORD)},
    inputs=(LIST.path, WORD.path),
    links=LINKS,
)
NOTHING = Report("0.1.0", Document(), (), (), Coverage())
