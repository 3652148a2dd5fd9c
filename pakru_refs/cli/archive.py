"""`refs archive`: has cited pages saved, on this machine and by the Wayback Machine, and notes it."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import click

from pakru_refs import project
from pakru_refs.errors import UsageError
from pakru_refs.reports.neutral import visible
from pakru_refs.reports.wording import count

if TYPE_CHECKING:
    from pakru_refs.cli.archive_targets import Chosen, Target
    from pakru_refs.cli.asking import Asking
    from pakru_refs.config import Settings
    from pakru_refs.evidence.archive.save_page_now import SavePageNow
    from pakru_refs.evidence.web.fetch import Fetched
    from pakru_refs.model.verdict import Snapshot, Verdict
    from pakru_refs.reading.inputs import Inputs

STOPPED = 130


@click.command("archive")
@click.argument("keys", nargs=-1, metavar="[KEY]...")
@click.option("--missing", is_flag=True, help="Only pages that have no archived copy yet.")
@click.option("--local-only", is_flag=True, help="On this machine only; the archive is not asked.")
@click.option("--dry-run", is_flag=True, help="Say what would be done, and ask nobody.")
def command(keys: tuple[str, ...], **options: Any) -> int:  # noqa: ANN401 - click's options
    """Keep copies of cited pages: those of the works KEY, or of all.

    Each page is visited and kept in bib/archive as a WARC file, which git does not see; `refs check
    --frozen` judges links by it. Then the Wayback Machine is asked to save it, and the copy is noted in the
    .bib as archiveurl and archivedate. Keys of your own for the archive go into hosts.toml. Exit
    code 1: a page could not be kept or saved.
    """
    from pakru_refs.cli.archive_targets import choose  # noqa: PLC0415 - start-up time
    from pakru_refs.cli.asking import Asking  # noqa: PLC0415
    from pakru_refs.cli.web_options import WebOptions  # noqa: PLC0415
    from pakru_refs.reading.documents import documents  # noqa: PLC0415

    if not options["dry_run"] and os.environ.get("REFS_OFFLINE", "") not in {"", "0"}:
        raise UsageError(
            "no page can be archived while `REFS_OFFLINE` is set",
            hint="unset it, or see what would be done with `--dry-run`",
        )
    settings = project.settings_for([], Path.cwd())
    inputs = project.collect([], settings, Path.cwd())
    asking = Asking(settings, "online", quiet=True, web=WebOptions())
    known = asking.book().answers
    chosen = choose(documents(inputs, settings), keys, known, missing=options["missing"])
    _tell_left_out(chosen)
    if options["dry_run"]:
        return _tell_plan(chosen, local_only=options["local_only"])
    return _Run(settings, inputs, asking).archive(chosen, local_only=options["local_only"])


def _tell_left_out(chosen: Chosen) -> None:
    for key, why in chosen.left_out:
        _say(f"{key}: left out: {why}")


def _tell_plan(chosen: Chosen, *, local_only: bool) -> int:
    what = "would be kept" if local_only else "would be kept and saved"
    for target in chosen.targets:
        _say(f"{target.item.key}: {what}: {target.url}")
    return 0


@dataclass(slots=True)
class _Run:
    """One run: what was visited, what was saved, what went wrong."""

    settings: Settings
    inputs: Inputs
    asking: Asking
    unfit: dict[str, str] = field(default_factory=dict)
    """By address: why the archive is not asked for it."""
    kept: int = 0
    copies: list[tuple[Target, Snapshot]] = field(default_factory=list)
    failed: int = 0
    stopped: bool = False

    def archive(self, chosen: Chosen, *, local_only: bool) -> int:
        """Keep, save and note; return the exit code."""
        if not chosen.targets:
            _say("nothing to archive")
            return 0
        self._keep(chosen)
        if not local_only and not self.stopped:
            try:
                self._save(chosen)
            except KeyboardInterrupt:
                self.stopped = True
            finally:
                self._note()
        if self.stopped:
            click.echo("stopped: what is not named here was not archived", err=True)
            return STOPPED
        return 1 if self.failed else 0

    # On this machine

    def _keep(self, chosen: Chosen) -> None:
        from pakru_refs.cli.archive_targets import by_address  # noqa: PLC0415 - start-up time
        from pakru_refs.cli.asking import archive_folder  # noqa: PLC0415
        from pakru_refs.evidence.archive.keeping import Keeping  # noqa: PLC0415
        from pakru_refs.files import shown_path  # noqa: PLC0415

        pages = dict(by_address(chosen.targets))
        folder = archive_folder(self.settings)
        keeping = Keeping(folder, self.asking.visitor(), _now)
        path = keeping.keep(pages, lambda fetched: self._kept(fetched, pages[fetched.fetch.url]))
        if path:
            _say(f"{shown_path(path, Path.cwd())}: {count(self.kept, 'page')}")

    def _kept(self, fetched: Fetched, targets: Sequence[Target]) -> None:
        from pakru_refs.links.verdict import judged_visit  # noqa: PLC0415

        visit, keys = fetched.visit, ", ".join(target.item.key for target in targets)
        if fetched.unfinished:
            self.stopped = True
            return
        found = judged_visit(visit, targets[0].item.title)
        unfit = _unfit(found.verdict)
        if unfit:
            self.unfit[visit.url] = unfit
        if visit.status:
            self.kept += 1
            _say(f"{keys}: kept ({visit.status}{unfit and f', {found.verdict}'}): {visit.url}")
        else:
            self.failed += 1
            why = found.reasons[0] if found.reasons else "no answer"
            _say(f"{keys}: not kept: {why}: {visit.url}")

    # By the archive

    def _save(self, chosen: Chosen) -> None:
        from pakru_refs.cli.archive_targets import by_address  # noqa: PLC0415 - start-up time

        with _archive(self.asking) as archive:
            for url, targets in by_address(chosen.targets):
                self._save_one(archive, url, targets)

    def _save_one(self, archive: SavePageNow, url: str, targets: Sequence[Target]) -> None:
        from pakru_refs.model.verdict import Snapshot  # noqa: PLC0415

        keys = ", ".join(target.item.key for target in targets)
        unfit = self.unfit.get(url, "") or self._private(url)
        if unfit:
            self.failed += 1
            _say(f"{keys}: not saved: {unfit}: {url}")
            return
        copy = archive.save(url)
        if isinstance(copy, Snapshot):
            _say(f"{keys}: saved: {copy.url}")
            self._remember(targets, copy)
        else:
            self.failed += 1
            _say(f"{keys}: not saved: {copy.reason}: {url}")

    def _private(self, url: str) -> str:
        """Say so where a page is the user's own affair: even its address tells something."""
        host = urlsplit(url).hostname or ""
        return "a private host" if host in self.asking.visitor().own.private else ""

    def _remember(self, targets: Sequence[Target], copy: Snapshot) -> None:
        """Put a copy into the evidence book at once: nothing that comes later loses it."""
        from pakru_refs.evidence.moment import timestamp  # noqa: PLC0415
        from pakru_refs.links.archived import record  # noqa: PLC0415
        from pakru_refs.model.evidence import Found  # noqa: PLC0415

        self.copies += [(target, copy) for target in targets]
        looked_up = timestamp(_now())
        found = [Found(one.asked, record(copy), looked_up, copy.url) for one in targets]
        self.asking.book().with_answers(found).write()

    def _note(self) -> None:
        from pakru_refs.cli.archive_notes import note  # noqa: PLC0415

        note(self.copies, self.inputs)


def _unfit(verdict: Verdict) -> str:
    """Say why the archive is not asked for a page that was seen so; empty when it is."""
    from pakru_refs.links.archived import LOST  # noqa: PLC0415 - start-up time
    from pakru_refs.model.verdict import Verdict  # noqa: PLC0415

    if verdict in LOST:
        return "the page is lost already"
    return "its address is not public" if verdict is Verdict.REFUSED else ""


@contextmanager
def _archive(asking: Asking) -> Iterator[SavePageNow]:
    """Open a line to the archive, or to a server of this machine that stands in for it."""
    from pakru_refs.evidence.archive.save_page_now import SavePageNow  # noqa: PLC0415 - start-up time
    from pakru_refs.evidence.session import Session  # noqa: PLC0415
    from pakru_refs.evidence.sources.wayback import URL  # noqa: PLC0415
    from pakru_refs.evidence.web.policy import Policy  # noqa: PLC0415
    from pakru_refs.evidence.web.wire import Wire  # noqa: PLC0415

    base, visitor = Session().base("wayback", URL), asking.visitor()
    stand_in = "" if base == URL else urlsplit(base).hostname or ""
    wire = Wire(mailto=visitor.mailto, policy=Policy(hosts=frozenset({stand_in})), own=visitor.own)
    try:
        archive = SavePageNow(wire, time.monotonic, time.sleep)
        # Whoever stands in for the archive is ours to hurry.
        yield replace(archive, base=base, interval=0.0, look=0.05) if stand_in else archive
    finally:
        wire.close()


def _now() -> datetime:
    return datetime.now(UTC)


def _say(words: str) -> None:
    click.echo(visible(words))
