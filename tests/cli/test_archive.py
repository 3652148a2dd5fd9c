"""`refs archive` as a user runs it: pages behind a proxy of this machine, an archive that stands in."""

from __future__ import annotations

import gzip
import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import unquote

import pytest

from tests.cli.test_bad_input import refs
from tests.evidence.web.raw_server import Script, Server, Talk, answer, talking

BIB = """\
@misc{rafi,
  title = {Trade across the river},
  url = {http://journal.example.org/rafi},
  urldate = {2021-04-05},
}

@misc{sano,
  title   = {Rice},
  url     = "http://rice.example.org/old",
  archiveurl = {https://archive.example.org/1}
}

@misc{gone, title = {Gone}, url = {http://journal.example.org/gone}}

@misc{doi, title = {A}, doi = {10.5555/1}, url = {https://doi.org/10.5555/1}}

@book{paper, title = {On paper}}
"""
TITLES = {
    "http://journal.example.org/rafi": b"Trade across the river",
    "http://rice.example.org/new": b"Rice",
}


def web(talk: Talk) -> None:
    """Be a proxy to the whole web."""
    if talk.path == "http://rice.example.org/old":
        talk.say(answer(b"", "301 Moved Permanently", "Location: /new"))
    elif title := TITLES.get(talk.path):
        page = b"<title>%s</title><h1>%s</h1><p>%s" % (title, title, b"words " * 100)
        talk.say(answer(page, "200 OK", "Content-Type: text/html"))
    else:
        talk.say(answer(b"nothing here", "404 Not Found"))


def archive(talk: Talk) -> None:
    url = unquote(talk.path.removeprefix("/save/"))
    talk.say(answer(b"", "302 Found", f"Location: /web/20260601120000/{url}"))


@contextmanager
def online(say: Script | bytes = archive) -> Iterator[tuple[dict[str, str], Server, Server]]:
    with talking(web) as proxy, talking(say) as standing_in:
        yield (
            {
                "REFS_OFFLINE": "0",
                "HTTP_PROXY": proxy.url(""),
                "http_proxy": proxy.url(""),
                "NO_PROXY": "127.0.0.1",
                "REFS_WAYBACK_URL": standing_in.url(""),
                "XDG_CONFIG_HOME": "/nowhere",
            },
            proxy,
            standing_in,
        )


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "bib").mkdir()
    (tmp_path / "bib" / "refs.bib").write_text(BIB, encoding="utf-8", newline="")
    (tmp_path / "refs.toml").write_text('bibliography = "bib/refs.bib"\n')
    return tmp_path


def paths(server: Server) -> list[str]:
    return [head.split(b" ")[1].decode() for head in server.heads]


def test_kept_saved_noted(project: Path) -> None:
    with online() as (env, proxy, standing_in):
        done = refs(project, "archive", **env)
    assert (done.returncode, done.stderr) == (1, "")
    (warc,) = (project / "bib" / "archive").glob("*.warc.gz")
    lines = done.stdout.splitlines()
    assert lines[0] == "doi: left out: its address is an identifier"
    assert set(lines[1:4]) == {
        "rafi: kept (200): http://journal.example.org/rafi",
        "sano: kept (200): http://rice.example.org/old",
        "gone: kept (404, dead): http://journal.example.org/gone",
    }
    assert f"bib/archive/{warc.name}: 3 pages" in lines
    saved = "https://web.archive.org/web/20260601120000/"
    assert f"rafi: saved: {saved}http://journal.example.org/rafi" in lines
    assert f"sano: saved: {saved}http://rice.example.org/old" in lines
    assert "gone: not saved: the page is lost already: http://journal.example.org/gone" in lines
    assert f"+  archiveurl = {{{saved}http://journal.example.org/rafi}}," in lines
    assert lines[-1] == "bib/refs.bib: 1 copy noted"
    assert (project / "bib" / "refs.bib").read_bytes().decode() == BIB.replace(
        "  urldate = {2021-04-05},\n",
        "  urldate = {2021-04-05},\n"
        f"  archiveurl = {{{saved}http://journal.example.org/rafi}},\n"
        "  archivedate = {2026-06-01},\n",
    )
    assert sorted(paths(proxy)) == [
        "http://journal.example.org/gone",
        "http://journal.example.org/rafi",
        "http://rice.example.org/new",
        "http://rice.example.org/old",
    ]
    assert sorted(paths(standing_in)) == [
        "/save/http://journal.example.org/rafi",
        "/save/http://rice.example.org/old",
    ]
    assert (project / "bib" / "archive" / ".gitignore").read_text() == "*\n"


def test_frozen_runs_judge_by_what_was_kept(project: Path) -> None:
    with online() as (env, _, standing_in):
        refs(project, "archive", "--local-only", **env)
    assert not standing_in.heads
    assert not (project / "bib" / "evidence.jsonl").exists()
    frozen = refs(project, "check", "--frozen", "--output-format", "concise")
    assert "`http://journal.example.org/gone` is dead: 404 to GET" in frozen.stdout
    assert "rafi" not in frozen.stdout.replace("bib/refs.bib", "")


def test_missing_leaves_out_what_has_a_copy(project: Path) -> None:
    with online() as (env, _, standing_in):
        done = refs(project, "archive", "--missing", "rafi", "sano", **env)
        assert done.returncode == 0
        assert "sano: left out: it has a copy" in done.stdout
        # Its entry knows it now, and if that is taken away the evidence book does.
        (project / "bib" / "refs.bib").write_text(BIB, encoding="utf-8", newline="")
        again = refs(project, "archive", "--missing", "rafi", **env)
    assert again.stdout == "rafi: left out: it has a copy\nnothing to archive\n"
    assert len(standing_in.heads) == 1
    book = [
        json.loads(line) for line in (project / "bib" / "evidence.jsonl").read_text().splitlines()
    ]
    assert [(row["source"], row["subject"]) for row in book] == [
        ("wayback", "2021-04-05 http://journal.example.org/rafi")
    ]


def test_dry_run_asks_nobody(project: Path) -> None:
    done = refs(project, "archive", "--dry-run", "rafi", "paper")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == (
        "paper: left out: it has no address\n"
        "rafi: would be kept and saved: http://journal.example.org/rafi\n"
    )
    assert sorted(path.name for path in (project / "bib").iterdir()) == ["refs.bib"]


def test_offline_it_cannot(project: Path) -> None:
    done = refs(project, "archive")
    assert (done.returncode, done.stdout) == (2, "")
    assert "no page can be archived while `REFS_OFFLINE` is set" in done.stderr


def test_a_key_that_is_none(project: Path) -> None:
    done = refs(project, "archive", "--dry-run", "raffi")
    assert done.returncode == 2
    assert "no reference is called `raffi`" in done.stderr
    assert "did you mean `rafi`?" in done.stderr


def test_an_archive_that_has_enough(project: Path) -> None:
    with online(answer(b"", "429 Too Many Requests")) as (env, _, standing_in):
        done = refs(project, "archive", "rafi", "sano", **env)
    assert done.returncode == 1
    assert "rafi: not saved: the archive asks for a pause: http://journal.example.org/rafi" in done.stdout  # fmt: skip
    assert "sano: not saved: the archive asks for a pause" in done.stdout
    assert len(standing_in.heads) == 1
    assert (project / "bib" / "refs.bib").read_text() == BIB


def test_what_is_private_is_not_told_to_the_archive(project: Path) -> None:
    (project / "hosts.toml").write_text('[hosts."journal.example.org"]\nprivate = true\n')
    with online() as (env, _, standing_in):
        env["REFS_HOSTS_FILE"] = str(project / "hosts.toml")
        done = refs(project, "archive", "rafi", **env)
    assert done.returncode == 1
    assert "rafi: kept (200): http://journal.example.org/rafi" in done.stdout
    assert "rafi: not saved: a private host: http://journal.example.org/rafi" in done.stdout
    assert not standing_in.heads


def test_keys_go_to_the_archive_alone(project: Path) -> None:
    def jobs(talk: Talk) -> None:
        done = {"status": "success", "timestamp": "20260601120000"}
        talk.say(
            answer(json.dumps(done if "status" in talk.path else {"job_id": "spn2-1"}).encode())
        )

    with online(jobs) as (env, proxy, standing_in):
        keys = (
            f'[hosts."127.0.0.1:{standing_in.port}"]\nheaders = {{ Authorization = "LOW a:b" }}\n'
        )
        (project / "hosts.toml").write_text(f"{keys}insecure = true\n")
        (project / "hosts.toml").chmod(0o600)
        env["REFS_HOSTS_FILE"] = str(project / "hosts.toml")
        done = refs(project, "archive", "rafi", **env)
    assert "rafi: saved: https://web.archive.org/web/20260601120000/http://journal" in done.stdout
    assert all(b"LOW a:b" in head for head in standing_in.heads)
    assert not any(b"LOW a:b" in head for head in proxy.heads)
    (warc,) = (project / "bib" / "archive").glob("*.warc.gz")
    assert b"LOW a:b" not in gzip.decompress(warc.read_bytes())


def test_an_interruption_keeps_what_is_done(project: Path) -> None:
    reached = threading.Event()

    def slow(talk: Talk) -> None:
        if "rice" in talk.path:
            reached.set()
            talk.over.wait(20)
        else:
            archive(talk)

    with online(slow) as (env, _, _):
        running = subprocess.Popen(
            [sys.executable, "-m", "pakru_refs", "archive", "rafi", "sano"],
            cwd=project,
            env={**os.environ, **env},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        assert reached.wait(20)
        running.send_signal(signal.SIGINT)
        out, err = running.communicate(timeout=20)
    assert running.returncode == 130
    assert "stopped" in err
    assert "rafi: saved: " in out
    assert out.endswith("bib/refs.bib: 1 copy noted\n")
    assert "archivedate = {2026-06-01}" in (project / "bib" / "refs.bib").read_text()
    assert len(list((project / "bib" / "archive").glob("*.warc.gz"))) == 1


def test_private_addresses_are_not_visited(tmp_path: Path) -> None:
    bib = (
        "@misc{a, title = {A}, url = {http://127.0.0.1:9/a}}\n@misc{b, url = {http://10.0.0.1/}}\n"
    )
    (tmp_path / "refs.bib").write_text(bib)
    (tmp_path / "refs.toml").write_text('bibliography = "refs.bib"\n')
    with online() as (env, proxy, standing_in):
        done = refs(tmp_path, "archive", **env)
    assert done.stdout.splitlines() == [
        "a: left out: a private address",
        "b: left out: a private address",
        "nothing to archive",
    ]
    assert not proxy.heads
    assert not standing_in.heads
