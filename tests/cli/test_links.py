"""`refs links` and the links of `refs check`, the whole way: a real server on this machine."""

from __future__ import annotations

import json
import os
import pty
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner
from jsonschema import Draft202012Validator

from pakru_refs.cli.main import refs
from tests.cli.pages import Site, serving
from tests.reports.test_links import SCHEMA

FAST = ("--allow-private", "--retries", "0", "--interval", "0")
RAFI = "@article{{rafi2020, author = {{Rafi, T.}}, title = {{Trade}}, journal = {{J}}, year = {{2020}}, {more}}}\n"


@pytest.fixture(scope="module")
def server() -> Iterator[Site]:
    with serving() as site:
        yield site


@pytest.fixture
def site(server: Site) -> Site:
    server.asked.clear()
    server.gate.clear()
    return server


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("NO_COLOR", "1")
    return tmp_path


@dataclass
class Done:
    code: int
    out: str
    err: str


def run(*words: str, piped: str = "") -> Done:
    """Run a command in this process."""
    made = CliRunner().invoke(refs, words, input=piped, standalone_mode=False)
    if made.exception:
        raise made.exception
    return Done(made.return_value or 0, made.stdout, made.stderr)


def links(*words: str, piped: str = "") -> Done:
    return run("links", *words, *FAST, piped=piped)


def test_what_needs_attention_comes_first(site: Site, here: Path) -> None:
    paths = ("/fine/1", "/old/1", "/gone/1", "/wall/1", "/busy/1", "/fine/1#boats", "/fine/1#ships")
    (here / "list.txt").write_text("# links\n" + "".join(f"{site.url(p)}\n" for p in paths))
    done = links("list.txt")
    assert done.code == 1
    rows = [line.split()[:3] for line in done.out.split("\n\n")[0].split("\n")]
    assert rows == [
        ["dead", "404", site.url("/gone/1")],
        ["unreachable", "500", site.url("/busy/1")],
        ["blocked", "403", site.url("/wall/1")],
        ["moved", "200", site.url("/old/1")],
        ["alive", "200", site.url("/fine/1#ships")],
    ]
    assert f"now {site.url('/new/1')}" in done.out
    assert "7 links on 1 host: 3 alive, 1 moved, 1 blocked, 1 dead, 1 unreachable" in done.out
    assert site.asked.count("/fine/1") == 1


@pytest.mark.parametrize(
    ("path", "options", "code"),
    [
        ("/fine/2", (), 0),
        ("/wall/2", (), 0),
        ("/old/2", (), 0),
        ("/old/2", ("--fail-on", "note"), 1),
        ("/gone/2", (), 1),
        ("/gone/2", ("--exit-zero",), 0),
        ("/busy/2", (), 3),
        ("/busy/2", ("--accept-open",), 0),
    ],
)
def test_exit_code(path: str, options: tuple[str, ...], code: int, site: Site, here: Path) -> None:
    assert links(site.url(path), *options).code == code


def test_answers_are_kept_for_the_next_run(site: Site, here: Path) -> None:
    urls = [site.url(f"/fine/{n}") for n in range(4)]
    assert "from the evidence book" not in links(*urls).out
    site.asked.clear()
    time.sleep(1.1)  # the book counts seconds
    again = links(*urls)
    assert (site.asked, "4 from the evidence book" in again.out) == ([], True)
    frozen = run("links", *urls, "--frozen", "--allow-private")
    assert (site.asked, "4 alive" in frozen.out) == ([], True)
    links(*urls, "--refresh")
    assert sorted(site.asked) == [f"/fine/{n}" for n in range(4)]


def test_no_book_keeps_nothing(site: Site, here: Path) -> None:
    links(site.url("/fine/1"), "--no-book")
    links(site.url("/fine/1"), "--no-book")
    assert site.asked == ["/fine/1", "/fine/1"]
    assert not (here / "cache").exists()


def test_offline_asks_nobody(site: Site, here: Path) -> None:
    done = run("links", site.url("/fine/1"), "10.5555/trade.3", "--offline", "--allow-private")
    assert (done.code, site.asked) == (0, [])
    assert "2 links on 1 host: 2 not checked · 2 checks not made (offline)" in done.out


def test_private_addresses_are_not_visited_unasked(site: Site, here: Path) -> None:
    done = run("links", site.url("/fine/1"), "--output-format", "concise")
    assert (done.code, site.asked) == (1, [])
    assert "error[local-link]" in done.out


def test_a_pipe_with_a_list_or_with_a_text(site: Site, here: Path) -> None:
    listed = links("-", piped=f"{site.url('/fine/1')}\r\n\r\n# no\r\n{site.url('/gone/1')}\r\n")
    assert (listed.code, "2 links on 1 host" in listed.out, "stdin:4" in listed.out) == (
        1,
        True,
        True,
    )
    text = links("-", piped=f"Rivers are long, see {site.url('/gone/1')} for more.\n")
    assert (text.code, "stdin:1" in text.out) == (1, True)


def test_a_bibliography_has_its_dois_as_links(here: Path) -> None:
    (here / "refs.bib").write_text(
        RAFI.format(more="doi = {10.5555/a}, url = {https://doi.org/10.5555/A}")
        + RAFI.format(more="doi = {10.5555/b}").replace("rafi2020", "rafi2021")
        + RAFI.format(more="url = {https://journal.example.org/1}").replace("rafi2020", "rafi2022")
    )
    done = run("links", "refs.bib", "--offline", "--output-format", "json")
    said = [(one["url"], one["key"], one["text"]) for one in json.loads(done.out)["links"]]
    assert said == [
        ("https://doi.org/10.5555/A", "rafi2020", "https://doi.org/10.5555/A"),
        ("https://journal.example.org/1", "rafi2022", "https://journal.example.org/1"),
        ("https://doi.org/10.5555/b", "rafi2021", "10.5555/b"),
    ]


def test_what_the_table_does_not_tell_stands_below_it(site: Site, here: Path) -> None:
    broken = site.url("/fine/boats/1").replace("/fine/", "/fine/\n")
    (here / "article.md").write_text(f"Rivers are long, see {broken} for more.\n")
    done = links("article.md")
    assert done.out.startswith("article.md:1:22: warning[malformed-url]")
    assert "is cut in two by a line break\n\n1 link on 1 host: 1 alive" in done.out


def test_manuscripts_lists_and_addresses_together(site: Site, here: Path) -> None:
    (here / "list.txt").write_text(site.url("/fine/1") + "\n")
    (here / "article.txt").write_text(f"Rivers are long, see {site.url('/gone/1')} for more.\n")
    done = links("list.txt", "article.txt", site.url("/gone/2"), "--output-format", "json")
    said = json.loads(done.out)
    Draft202012Validator(SCHEMA).validate(said)
    assert [(one["path"], one["verdict"]) for one in said["links"]] == [
        ("arguments", "dead"),
        ("list.txt", "alive"),
        ("article.txt", "dead"),
    ]
    assert said["inputs"] == ["arguments", "list.txt", "article.txt"]


def test_every_report_beside_the_terminal(site: Site, here: Path) -> None:
    names = (
        "json",
        "csv",
        "html",
        "sarif",
        "junit",
        "github",
        "markdown",
        "concise",
        "full",
        "text",
    )
    outputs = [word for name in names for word in ("--output", f"{name}:out.{name}")]
    links(site.url("/gone/1"), *outputs)
    for name in names:
        assert site.url("/gone/1") in (here / f"out.{name}").read_text()
    assert json.loads((here / "out.sarif").read_text())["runs"][0]["results"][0]["level"] == "error"


def test_the_list_is_not_written_over(site: Site, here: Path) -> None:
    (here / "list.txt").write_text(site.url("/fine/1") + "\n")
    with pytest.raises(Exception, match="is what was checked"):
        links("list.txt", "--output", "csv:list.txt")


def test_the_plan_asks_nobody(site: Site, here: Path) -> None:
    urls = [site.url(f"/fine/{n}", host) for n in range(3) for host in (1, 2)]
    plan = ("--plan", "--interval", "2", "--allow-private")
    links(urls[0])
    site.asked.clear()
    done = run("links", *urls, *plan, "--output-format", "json")
    rows = {row["host"]: row for row in json.loads(done.out)["hosts"]}
    assert (done.code, site.asked) == (0, [])
    counts = ("questions", "known", "requests", "least")
    assert [rows["127.0.0.1"][name] for name in counts] == [3, 1, 2, 2.0]
    assert [rows["127.0.0.2"][name] for name in counts] == [3, 0, 3, 4.0]
    told = run("links", *urls, *plan).out
    assert (
        "6 questions: 1 answered by the evidence book, 5 requests to 2 hosts, at least 4 s" in told
    )


def test_check_has_links_and_a_plan(site: Site, here: Path) -> None:
    (here / "article.txt").write_text(
        f"Trade grew (Rafi, 2020).\n\nWorks cited\n\nRafi, T. (2020). Trade. Journal, 3(1), 1–20. {site.url('/gone/1')}\n"
    )
    words = ("check", "article.txt", "--allow-private")
    plan = run(*words, "--plan")
    assert (plan.code, site.asked, "1 request to 1 host" in plan.out) == (0, [], True)
    done = run(*words)
    assert (done.code, "error[dead-link]" in done.out) == (1, True)
    assert "1 link: 1 dead" in done.out


def test_what_the_time_does_not_suffice_for_stays_open(site: Site, here: Path) -> None:
    urls = [site.url("/later/1"), site.url("/fine/1", 2)]
    done = links(*urls, "--deadline", "700ms")
    assert done.code == 3
    assert "1 alive, 1 not checked · 1 check not made (the time ran out)" in done.out
    assert links(*urls, "--deadline", "700ms", "--accept-open").code == 0


@pytest.mark.parametrize(
    "words", [("--deadline", "soon"), ("--workers", "0"), ("--timeout", "0"), ("--interval", "-1")]
)
def test_options_that_make_no_sense(words: tuple[str, ...], here: Path) -> None:
    with pytest.raises(Exception, match=r"no time|range|less than"):
        run("links", "https://example.org/", *words)


def command(*words: str) -> list[str]:
    return [sys.executable, "-m", "pakru_refs", "links", *words, *FAST]


def wait_for(ready: Callable[[], bool]) -> None:
    limit = time.monotonic() + 20
    while not ready():
        assert time.monotonic() < limit
        time.sleep(0.02)


def test_ctrl_c_keeps_what_is_done(site: Site, here: Path) -> None:
    urls = [site.url(f"/fine/{n}") for n in range(5)] + [site.url("/later/1", 2)]
    env = {**os.environ, "REFS_OFFLINE": "0"}
    with subprocess.Popen(
        command(*urls), cwd=here, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        wait_for(lambda: len(site.asked) == 6)
        time.sleep(0.3)
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=20)
    assert process.returncode == 130
    assert "5 alive, 1 not checked" in out
    assert err == "stopped: 1 of 6 links were not checked; run it again to go on\n"
    site.asked.clear()
    site.gate.set()
    assert "6 alive" in links(*urls).out
    assert site.asked == ["/later/1"]


def test_the_progress_stays_on_one_line_and_goes_away(site: Site, here: Path) -> None:
    urls = [site.url(f"/fine/{n}") for n in range(8)]
    ours, theirs = pty.openpty()
    env = {**os.environ, "REFS_OFFLINE": "0"}
    words = command(*urls, "--interval", "200ms")
    with subprocess.Popen(
        words, cwd=here, env=env, stdout=subprocess.PIPE, stderr=theirs
    ) as process:
        process.communicate(timeout=20)
    os.close(theirs)
    shown = os.read(ours, 100_000).decode()
    os.close(ours)
    lines = [line.rstrip() for line in shown.split("\r") if line.strip()]
    assert lines
    assert all("/8 checked · " in line for line in lines)
    assert "waiting for 127.0.0.1 (" in shown
    assert "\n" not in shown
    assert shown.endswith("\r")
    assert not shown.rpartition("checked")[2].rsplit("\r", 2)[1].strip()


HEAVY = (
    *("rapidfuzz", "pycrfsuite", "pypandoc", "pypdfium2", "pybtex", "yaml", "fastjsonschema"),
    *("requests", "pakru_refs.reading.documents"),
)


def test_a_list_needs_no_readers_of_manuscripts(here: Path) -> None:
    (here / "list.txt").write_text("https://journal.example.org/1\n")
    script = (
        "import sys; from pakru_refs.cli.main import refs\n"
        "refs.main(['links', 'list.txt', '--offline'], standalone_mode=False)\n"
        f"print([name for name in {HEAVY} if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=here, capture_output=True, text=True, check=True
    )
    assert done.stdout.endswith("[]\n")
