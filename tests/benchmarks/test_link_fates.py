"""The rule of the replay of links: what is recorded, and what is drawn for it."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from benchmarks import link_shares
from benchmarks.link_fates import Lot, Site, play, today
from benchmarks.link_truth import Opened, Scrape, Truth, host, living, opened, scraper

TABLES = [
    value for name, value in vars(link_shares).items() if name.isupper() and isinstance(value, dict)
]


def link(
    url: str, truth: Truth = Truth.FINE, note: str = "", kind: str = "URL", *, home: bool = False
) -> Opened:
    return Opened(url, kind, truth, note, Scrape.FAILED, home)  # fmt: skip


# The rule


def test_shares_are_parts_of_a_hundred() -> None:
    plain = [table for table in TABLES if all(isinstance(one, int) for one in table.values())]
    nested = [one for table in TABLES if table not in plain for one in table.values()]
    assert len(plain) > 10
    assert {sum(table.values()) for table in (*plain, *nested)} == {100}


def test_draws_follow_the_shares_and_repeat() -> None:
    of = {"often": 90, "rarely": 10}
    drawn = Counter(Lot(1).draw(of, number) for number in range(2000))
    assert 1740 < drawn["often"] < 1860
    assert [Lot(7).draw(of, n) for n in range(50)] == [Lot(7).draw(of, n) for n in range(50)]
    assert [Lot(7).part(n) for n in range(5)] != [Lot(8).part(n) for n in range(5)]


def test_a_host_that_lives_does_not_vanish() -> None:
    tests = [link(f"http://h{n}.example.edu/a", Truth.GONE) for n in range(200)]
    lives = play(tests, {test.host for test in tests}, 1)
    assert not any(site.door or site.whole for site in lives.sites.values())
    unknown = play(tests, (), 1)
    vanished = sum(bool(site.door or site.whole) for site in unknown.sites.values())
    assert 50 < vanished < 95


def test_a_gone_front_page_is_a_gone_host() -> None:
    tests = [link(f"http://h{n}.example.edu/", Truth.GONE, home=True) for n in range(60)]
    sites = play(tests, (), 2).sites.values()
    assert all(site.door or site.whole for site in sites if site.host.startswith("h"))
    assert not any(site.whole == "parked" for site in sites)


def test_only_domains_are_parked() -> None:
    tests = [link(f"http://www.replayed{n}.org/", Truth.GONE, home=True) for n in range(60)]
    assert any(site.whole == "parked" for site in play(tests, (), 3).sites.values())


def test_numbers_have_no_name_to_lose() -> None:
    tests = [link(f"http://203.0.113.{n}:8080/", Truth.GONE, home=True) for n in range(60)]
    sites = play(tests, (), 4).sites
    assert not any(site.door == "unknown name" for site in sites.values())
    assert not any(name[-1].isdigit() for name in sites)


def test_one_site_treats_all_its_missing_pages_alike() -> None:
    tests = [link(f"http://www.replayed.edu/{n}", Truth.GONE) for n in range(9)]
    assert len({fate.label for fate in play(tests, {"www.replayed.edu"}, 5).fates}) == 1


@pytest.mark.parametrize(
    ("test", "label"),
    [
        (link("https://doi.org/10.5555/x", Truth.GONE, "doi.org message", "DOI"), "gone DOI: not registered"),
        (link("https://doi.org/10.5555/x", kind="DOI"), "fine: DOI"),
        (link("http://a.example.org/x", Truth.GONE, "GitHub custom 404"), "gone page: 404"),
        (link("ftp://a.example.org/x", Truth.GONE, "Login failed", "FTP"), "gone place: ftp locked"),
        (link("ftp://me:pass@a.example.org/x", kind="FTP"), "fine: ftp locked"),
        (link("http://a.example.org/x", note="resolves to homepage"), "fine: home"),
        (link("http://a.example.org/", note="resolves to homepage", home=True), "fine: parent"),
    ],
)  # fmt: skip
def test_what_is_noted_holds(test: Opened, label: str) -> None:
    assert {play([test], (), seed).fates[0].label for seed in range(8)} == {label}


def test_outages_pass() -> None:
    site = Site("a.example.org", outage="today")
    assert all(today(site, 0, seed).outage for seed in range(50))
    assert 5 < sum(bool(today(site, 1, seed).outage) for seed in range(50)) < 25
    usual = Site("a.example.org")
    assert sum(bool(today(usual, 0, seed).outage) for seed in range(500)) < 50


# The tables

TABLE = """\
related_link_type,related_link_scraped,related_link_scraped_title
URL,http://a.example.org/x,404
URL,http://b.example.org/,"A title
"
ZIP,http://c.example.org/x.zip,ZIP
"""
TESTS = """\
linkType,related_url_homepage_test,related_link_scraped,browser_test,browser_test_notes
URL,FALSE,http://a.example.org/x,FALSE,
URL,TRUE,http://b.example.org/,TRUE,resolves to homepage
ZIP,NA,http://c.example.org/x.zip,LOGIN,
URL,FALSE,http://203.0.113.9/,TRUE,
"""


def test_tables_are_read(tmp_path: Path) -> None:
    (tmp_path / "DataRot.csv").write_text(TABLE)
    (tmp_path / "DataRot_handTested.csv").write_text(TESTS)
    rows = opened(tmp_path)
    assert [row.scrape for row in rows] == [
        Scrape.FAILED,
        Scrape.READ,
        Scrape.LEFT_OUT,
        Scrape.UNKNOWN,
    ]
    assert [row.file for row in rows] == [False, False, True, False]
    assert (rows[1].home, rows[1].note, rows[2].truth) == (
        True,
        "resolves to homepage",
        Truth.LOGIN,
    )
    assert rows[3].host == host(rows[3].url) == "n203-0-113-9.numeric.replayed-net.org"
    assert living(tmp_path) == {"b.example.org"}
    assert scraper(rows) == (1, 1)


def test_shared_tables_are_as_published(shared: Path) -> None:
    folder = shared / "data" / "links"
    if not folder.exists():
        pytest.skip("no recorded links")
    rows = opened(folder)
    truths = Counter(row.truth for row in rows)
    assert truths == {Truth.GONE: 118, Truth.FINE: 110, Truth.LOGIN: 4}
    assert scraper(rows) == (91, 144)
