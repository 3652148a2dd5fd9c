"""A lost page, its copy in the archive, and the fix: the whole way, with servers of this machine."""

from __future__ import annotations

import json
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from tests.cli.test_archive import BIB, online, paths
from tests.cli.test_bad_input import refs
from tests.evidence.web.raw_server import Talk, answer


def cdx(talk: Talk) -> None:
    """Be the archive's index: one copy, of 2019."""
    asked = {name: value for name, (value,) in parse_qs(urlsplit(talk.path).query).items()}
    rows = [["timestamp", "original", "statuscode"]]
    if "to" not in asked or asked["to"] >= "20190301113000":
        rows.append(["20190301113000", asked["url"], "200"])
    talk.say(answer(json.dumps(rows).encode(), "200 OK", "Content-Type: application/json"))


def test_a_dead_link_is_told_with_its_copy_and_mended(tmp_path: Path) -> None:
    bib = "@misc{gone,\n  title = {Gone},\n  year = {2020},\n  url = {http://journal.example.org/gone},\n}\n"
    (tmp_path / "refs.bib").write_text(bib)
    (tmp_path / "refs.toml").write_text('bibliography = "refs.bib"\n')
    copy = "https://web.archive.org/web/20190301113000/http://journal.example.org/gone"
    with online(cdx) as (env, proxy, standing_in):
        told = refs(tmp_path, "check", "--output-format", "full", **env)
        assert told.returncode == 1
        assert f"an archived copy of 2019-03-01 is at {copy}" in told.stdout
        assert [urlsplit(path).path for path in paths(standing_in)] == ["/cdx/search/cdx"]
        mended = refs(tmp_path, "check", "--fix", **env)
    assert "fixed: refs.bib" in mended.stderr
    assert len(proxy.heads) == 1  # the book knows all of it
    assert (tmp_path / "refs.bib").read_text() == bib.replace(
        "gone},\n}", f"gone}},\n  archiveurl = {{{copy}}},\n  archivedate = {{2019-03-01}},\n}}"
    )
    again = refs(tmp_path, "check", "--frozen", "--diff")
    assert "archiveurl" not in again.stdout


def test_live_pages_ask_no_archive(tmp_path: Path) -> None:
    (tmp_path / "refs.bib").write_text(BIB.partition("\n\n")[0])
    (tmp_path / "refs.toml").write_text('bibliography = "refs.bib"\n')
    with online(cdx) as (env, proxy, standing_in):
        refs(tmp_path, "check", **env)
        assert len(proxy.heads) == 1
        assert not standing_in.heads
        named = refs(tmp_path, "check", "--extend-select", "unarchived-link", **env)
    assert "its closest archived copy is of 2019-03-01" in named.stdout
    assert "refs archive rafi" in named.stdout
    assert len(standing_in.heads) == 1
