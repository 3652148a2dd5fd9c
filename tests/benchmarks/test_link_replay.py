"""The replay of links: what its hosts answer, and a small one played through the engine."""

from __future__ import annotations

import ftplib
import http.client
import json
import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from benchmarks import link_shares
from benchmarks.link_acts import Answered, Asked, answer, scene
from benchmarks.link_certificates import Vault, vault
from benchmarks.link_fates import DOORS, Fate, Play, Site, landing, play
from benchmarks.link_replay import Pace, hosts, replay
from benchmarks.link_scores import Outcome, confusion, figures, misses
from benchmarks.link_serving import Missing
from benchmarks.link_stage import ANSWERS, DEAF, REFUSES, SILENT, Stage, staged
from benchmarks.link_truth import Opened, Scrape, Truth
from benchmarks.link_wording import WORDS
from pakru_refs.model.verdict import Verdict
from tests.benchmarks.test_link_fates import link


def told(site: Site, act: str = "", target: str = "/a/b", **more: object) -> Answered:
    """Return what a site answers, where this page is."""
    test = link(f"http://{site.host}{target}")
    the = Play(1, {site.host: site}, (Fate(test, act, act),))
    more = {"target": target, **more}
    return answer(scene(the, 0, {}), Asked(site.host, **more))  # type: ignore[arg-type]


def status(answered: Answered) -> int:
    return answered.shown.status if answered.shown else 0


def location(answered: Answered) -> str:
    return answered.shown.headers.get("location", "") if answered.shown else ""


# What is answered

SITE = Site("www.replayed.org")


@pytest.mark.parametrize(
    ("manner", "code", "where"),
    [
        ("404", 404, ""), ("410", 410, ""), ("403", 403, ""), ("500", 500, ""), ("home", 302, "/"),
        ("soft page", 200, ""), ("shell", 200, ""), ("error page", 302, "/error/404.html?from=%2Fa%2Fb"),
        ("parent", 302, "https://about.replayed.org/"), ("sign-up", 302, "/sign-up"), ("moved notice", 200, ""),
        ("elsewhere", 301, "https://repository.replayed-press.org/collections/5?"),
    ],
)  # fmt: skip
def test_missing_pages(manner: str, code: int, where: str) -> None:
    answered = told(Site("www.replayed.org", manner=manner))
    assert (status(answered), location(answered)) == (code, where)


@pytest.mark.parametrize(
    ("act", "code", "again"),
    [
        ("page", 200, 200), ("busy once", 503, 200), ("reset once", 0, 200), ("cookies", 302, 302), ("home", 302, 302),
        ("401", 401, 401), ("403 sign-in", 403, 403), ("sign-in in place", 200, 200), ("moved for good", 301, 301),
        ("wall there", 301, 301), ("slow", 200, 200), ("file elsewhere", 302, 302),
    ],
)  # fmt: skip
def test_pages_that_are_there(act: str, code: int, again: int) -> None:
    assert (status(told(SITE, act)), status(told(SITE, act, before=1))) == (code, again)


def test_heads_lie() -> None:
    heads = [told(SITE, f"HEAD {kind}", "/a.zip", method="HEAD") for kind in ("405", "reset")]
    assert [status(head) for head in heads] == [405, 0]
    assert status(told(SITE, "HEAD 405", "/a.zip")) == 200


def test_cookies_end_the_circle() -> None:
    assert location(told(SITE, "cookies")) == "/a/b"
    assert status(told(SITE, "cookies", cookies=True)) == 200


@pytest.mark.parametrize("kind", link_shares.WALLS)
def test_walls(kind: str) -> None:
    answered = told(Site("www.replayed.org", wall=kind), "page")
    if kind in {"reset", "tarpit"}:
        assert (answered.shown, answered.silent) == (None, kind == "tarpit")
    else:
        assert status(answered) == int(kind[:3])


@pytest.mark.parametrize("whole", [*link_shares.HOST_OF_ITS_OWN, *link_shares.HOST_OF_OTHERS])
def test_sites_that_are_gone_have_an_answer(whole: str) -> None:
    if whole not in DOORS:
        assert told(Site("www.replayed.org", whole=whole), "page").shown


def test_scripts_of_sellers_lead_to_their_page() -> None:
    shown = told(Site("www.replayed.org", whole="parked"), target="/lander").shown
    assert shown
    assert "parking-lander" in str(shown.body)


@pytest.mark.parametrize("language", WORDS)
def test_every_make_and_language_has_its_pages(language: str) -> None:
    for make in ("plain", "blog", "portal", "institute", "servlet", "wiki"):
        for manner in ("soft page", "home"):
            site = Site("www.replayed.org", manner=manner, language=language, make=make)
            shown = told(site, "page").shown
            assert shown
            assert shown.status == 200
            assert len(shown.body) > 300
            assert "{" not in str(shown.body)


# The server


@pytest.fixture(scope="module")
def keys(tmp_path_factory: pytest.TempPathFactory) -> Vault:
    try:
        return vault(tmp_path_factory.mktemp("vault"), [SITE.host, "bad.replayed.org"])
    except Missing as missing:
        pytest.skip(str(missing))


@contextmanager
def stage_of(keys: Vault, *pairs: tuple[Site, str, str]) -> Iterator[Stage]:
    """Serve sites, each with one page."""
    sites = {site.host: site for site, _, _ in pairs}
    fates = tuple(
        Fate(link(url, kind="FTP" if url.startswith("ftp") else "URL"), act, act) for _, url, act in pairs
    )  # fmt: skip
    with staged(Play(1, sites, fates), 0, keys, 0.2) as stage:
        yield stage


def test_dois_lead_on() -> None:
    urls = [f"https://doi.org/10.5555/{name}" for name in ("There", "lost")]
    tests = [
        Opened(urls[0], "DOI", Truth.FINE, scrape=Scrape.READ),
        link(urls[1], Truth.GONE, "doi.org message", "DOI"),
    ]
    the = play(tests, (), 1)
    day = scene(the, 0, {})
    assert {site.host for site in the.sites.values()} == {landing(url) for url in urls}
    there = answer(day, Asked("doi.org", "/10.5555/There"))
    assert location(there) == f"https://{landing(urls[0])}/landing"
    assert status(answer(day, Asked(landing(urls[0]), "/landing"))) == 200
    assert status(answer(day, Asked("doi.org", "/10.5555/lost"))) == 404
    api = [
        answer(day, Asked(ANSWERS, f"/api/handles/10.5555/{name}?type=URL"))
        for name in ("there", "lost")
    ]
    codes = [json.loads(one.shown.body)["responseCode"] for one in api if one.shown]
    assert codes == [1, 100]


def test_pages_come_over_the_wire(keys: Vault) -> None:
    with stage_of(keys, (SITE, "http://www.replayed.org/a", "busy once")) as stage:
        connection = http.client.HTTPConnection(ANSWERS, stage.scene.ports["http"], timeout=5)
        seen = []
        for path in ("/a", "/a", "/b"):
            connection.request("GET", path, headers={"Host": SITE.host})
            reply = connection.getresponse()
            seen.append((reply.status, len(reply.read()) > 0))
        connection.close()
    assert seen == [(503, True), (200, True), (404, True)]


def test_certificates_have_their_faults(keys: Vault) -> None:
    trust = ssl.create_default_context(cafile=keys.trusted)
    bad = Site("bad.replayed.org", door="expired")
    with stage_of(keys, (SITE, "https://www.replayed.org/a", "page"), (bad, "https://bad.replayed.org/", "")) as stage:  # fmt: skip
        said = {}
        for name in (SITE.host, bad.host):
            with socket.create_connection((ANSWERS, stage.scene.ports["https"])) as plain:
                try:
                    trust.wrap_socket(plain, server_hostname=name).close()
                    said[name] = "trusted"
                except ssl.SSLCertVerificationError as error:
                    said[name] = error.verify_message
    assert said == {SITE.host: "trusted", bad.host: "certificate has expired"}


def test_ways_to_fail(keys: Vault) -> None:
    with stage_of(keys, (SITE, "http://www.replayed.org/a", "page")) as stage:
        port = stage.scene.ports["http"]
        with pytest.raises(ConnectionRefusedError):
            socket.create_connection((REFUSES, port), timeout=1)
        with pytest.raises(TimeoutError):
            socket.create_connection((DEAF, port), timeout=0.2)
        with socket.create_connection((SILENT, port), timeout=0.2) as silent:
            silent.sendall(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n")
            with pytest.raises(TimeoutError):
                silent.recv(1)


def test_names_lead_nowhere_but_here(keys: Vault) -> None:
    gone = Site("gone.replayed.org", door="unknown name")
    deaf = Site("deaf.replayed.org", door="no connection")
    with stage_of(keys, (SITE, "http://www.replayed.org/a", ""), (gone, "http://gone.replayed.org/", ""), (deaf, "http://deaf.replayed.org/", "")) as stage:  # fmt: skip
        assert stage.resolve(SITE.host, 80) == [ANSWERS]
        assert stage.resolve(deaf.host, 80) == [DEAF]
        for name in (gone.host, "www.example.com"):
            with pytest.raises(socket.gaierror):
                stage.resolve(name, 80)


def test_files_over_ftp(keys: Vault) -> None:
    site, locked = Site("ftp.replayed.org"), Site("locked.replayed.org")
    pairs = (
        (site, "ftp://ftp.replayed.org/pub/a.txt", "ftp there"),
        (locked, "ftp://locked.replayed.org/pub", "ftp locked"),
    )
    with stage_of(keys, *pairs) as stage:
        port = stage.scene.ports["ftp"]
        with ftplib.FTP() as line:  # noqa: S321 - what is tested
            line.connect(stage.resolve(site.host, port)[0], port, 5)
            line.login()
            assert line.size("/pub/a.txt") == 4096
            with pytest.raises(ftplib.error_perm, match=r"^550"):
                line.cwd("/pub/b")
        with ftplib.FTP() as line:  # noqa: S321
            line.connect(stage.resolve(locked.host, port)[0], port, 5)
            with pytest.raises(ftplib.error_perm, match=r"^530"):
                line.login()


# All of it


def synthetic() -> list[Opened]:
    """Return forty links: of each class some."""
    gone, fine = Truth.GONE, Truth.FINE
    return [
        *(link(f"http://lives.example.edu/lost/{n}", gone) for n in range(6)),
        *(link(f"http://www{n}.example.edu/", gone, home=True) for n in range(6)),
        *(link(f"https://store.example.org/lost/{n}.zip", gone, kind="ZIP") for n in range(3)),
        *(link(f"https://doi.org/10.5555/lost.{n}", gone, "doi.org message", "DOI") for n in range(3)),
        link("https://doi.org/10.5555/silent", gone, "site not responding", "DOI"),
        link("ftp://ftp.example.net/lost/a.txt", gone, "Login failed", "FTP"),
        *(link(f"http://journal{n}.example.com/content/1/{n}", fine, "Supplemental material") for n in range(6)),
        *(link(f"https://page{n}.example.org/data?id={n}", fine) for n in range(6)),
        *(link(f"http://store.example.org/kept/{n}.pdf", fine, kind="PDF") for n in range(3)),
        *(link(f"https://doi.org/10.5555/kept.{n}", fine, kind="DOI") for n in range(2)),
        *(link(f"ftp://ftp.example.com/pub/{n}/", fine, kind="FTP") for n in range(2)),
        link("https://lab.example.com/private", Truth.LOGIN, "Need to log in to continue"),
    ]  # fmt: skip


def test_a_small_replay() -> None:
    tests = synthetic()
    assert len(tests) == 40
    (run,) = replay(tests, frozenset({"lives.example.edu"}), [22], Pace(0.4, 1.6))
    assert len(run) == 40
    by_label = {outcome.label: outcome for outcome in run}
    assert by_label["gone DOI: not registered"].verdict is Verdict.DEAD
    assert by_label["fine: DOI"].verdict is Verdict.ALIVE
    assert by_label["gone place: ftp locked"].verdict is Verdict.BLOCKED
    for label, verdict in {
        "gone page: 404": Verdict.DEAD,
        "gone file: 404": Verdict.DEAD,
        "gone host: unknown name": Verdict.DEAD,
        "gone host: silent": Verdict.UNREACHABLE,
        "gone host: no connection": Verdict.UNREACHABLE,
        "fine: wall 403 marked there": Verdict.BLOCKED,
        "fine: HEAD 404": Verdict.ALIVE,
        "fine: busy once": Verdict.ALIVE,
        "fine: slow": Verdict.ALIVE,
        "fine: ftp there": Verdict.ALIVE,
    }.items():
        assert {one.verdict for one in run if one.label == label} == {verdict}, label
    assert not any(outcome.told for outcome in run if not outcome.gone)
    assert all(outcome.verdict is not Verdict.NOT_CHECKED for outcome in run)


def outcome(
    truth: Truth,
    first: Verdict,
    second: Verdict,
    *,
    mute: bool = False,
    page: Verdict | None = None,
) -> Outcome:
    fate = Fate(link("http://a.example.org/", truth), "", "a label")
    return Outcome(fate, "a label", first, second, page, first is not Verdict.ALIVE, ("why",), mute)


def test_scores() -> None:
    run = [
        outcome(Truth.GONE, Verdict.DEAD, Verdict.DEAD),
        outcome(Truth.GONE, Verdict.UNREACHABLE, Verdict.UNREACHABLE, mute=True),
        outcome(Truth.GONE, Verdict.UNREACHABLE, Verdict.ALIVE, mute=True, page=Verdict.DEAD),
        outcome(Truth.FINE, Verdict.SOFT_404, Verdict.ALIVE),
        outcome(Truth.FINE, Verdict.ALIVE, Verdict.UNREACHABLE),
        outcome(Truth.LOGIN, Verdict.BLOCKED, Verdict.BLOCKED),
    ]
    one, two, paged, telling, most, naive = figures([run])
    assert (most.precision, most.recall) == ((1.0,), (1 / 3,))
    assert (paged.precision, paged.recall) == ((2 / 3,), (2 / 3,))
    assert (one.precision, one.recall) == ((1 / 2,), (1 / 3,))
    assert (two.precision, two.recall) == ((1.0,), (2 / 3,))
    assert (telling.recall, naive.precision, naive.recall) == ((1.0,), (3 / 5,), (1.0,))
    assert sum("a label" in line for line in confusion([run])) == 1
    assert len(list(misses([run]))) == 2


def test_every_host_has_a_certificate() -> None:
    the = play(synthetic(), (), 1)
    assert set(the.sites) < hosts([the])
