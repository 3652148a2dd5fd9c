"""`refs links`: the link check alone, of manuscripts and of plain lists of addresses."""

from __future__ import annotations

import sys
import time
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pakru_refs.cli import output, run
from pakru_refs.cli.pace_options import paced, web_options
from pakru_refs.cli.progress import Progress
from pakru_refs.model.document import Reach
from pakru_refs.model.rule import Level

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pakru_refs.check import Material, Outcome
    from pakru_refs.config import Settings
    from pakru_refs.rules.base import Rule


@click.command("links")
@click.argument("words", nargs=-1, metavar="[PATH or URL]...")
@paced
@click.option(
    "--follow-doi", is_flag=True, help="Look at the page behind each DOI (or other identifier) too."
)
@click.option(
    "--offline", is_flag=True, help="Ask nobody; use the evidence book. Also: REFS_OFFLINE=1."
)
@click.option("--frozen", is_flag=True, help="Evidence book only; what it does not answer is open.")
@click.option("--refresh", is_flag=True, help="Ask everything again.")
@click.option("--plan", is_flag=True, help="Say what would be asked of whom, and ask nothing.")
@click.option(
    "--output-format",
    default="text",
    metavar="FORMAT",
    help="text, json, csv, html, full, concise, sarif, markdown, github or junit.  [default: text]",
)
@click.option(
    "--output",
    multiple=True,
    metavar="FORMAT:FILE",
    help="Write a report to a file too; may be repeated.",
)
@click.option(
    "--fail-on",
    type=click.Choice([level.value for level in Level]),
    help="The lowest level that gives exit code 1.  [default: error]",
)
@click.option(
    "--accept-open", is_flag=True, help="Checks that stayed open do not give exit code 3."
)
@click.option("--exit-zero", is_flag=True, help="Exit with 0 whatever was found.")
@click.option(
    "--color",
    "--colour",
    type=click.Choice(["auto", "always", "never"]),
    default="auto",
    help="Colour the result.  [default: auto]",
)
@click.option("-q", "--quiet", is_flag=True, help="No progress.")
@click.option("-v", "--verbose", is_flag=True, help="Show links that are fine, and every redirect.")
def command(words: tuple[str, ...], **options: Any) -> int:  # noqa: ANN401 - click's options
    """Check links: addresses, DOIs, lists of them (a file, or - for a pipe), manuscripts, .bib files.

    Without a PATH or URL, checks the project of this folder. Exit code 0: no link is dead; 1: some
    are; 2: could not run; 3: none is dead, but some did not answer.
    """
    clock = _Clock()
    outputs = [output.target(word) for word in options["output"]]
    _known(options["output_format"], *(name for name, _ in outputs))
    material, settings = _read(words, Reach(options["allow_private"], options["follow_doi"]))
    if options["fail_on"]:
        settings = replace(settings, fail_on=Level(options["fail_on"]))
    rules = _rules(settings)
    progress = Progress(sys.stderr)
    wish = _wish(options, progress)
    if options["plan"]:
        from pakru_refs.cli import planning  # noqa: PLC0415 - seldom asked for

        return planning.show(material, settings, rules, wish, options["output_format"])
    try:
        result = _examined(material, settings, rules, wish)
    finally:
        progress.close()
    return _tell(result, settings, outputs, options, clock)


class _Clock:
    """When the run began."""

    def __init__(self) -> None:
        self.started = datetime.now(UTC)
        self._began = time.perf_counter()

    @property
    def elapsed(self) -> float:
        return time.perf_counter() - self._began


def _known(*names: str) -> None:
    """Refuse an unknown format before any work is done."""
    from pakru_refs.reports import links_formats  # noqa: PLC0415

    for name in names:
        links_formats.find(name)


def _read(words: Sequence[str], reach: Reach) -> tuple[Material, Settings]:
    from pakru_refs import project  # noqa: PLC0415 - `refs links --help` needs none of it
    from pakru_refs.cli import links_input  # noqa: PLC0415

    base = Path.cwd()
    wanted = links_input.given(words, base)
    settings = project.settings_for(wanted.paths, base)
    return links_input.material(wanted, settings, base, reach), settings


def _rules(settings: Settings) -> tuple[Rule, ...]:
    """Return the rules on links that the settings do not leave out; other rules are not loaded."""
    from pakru_refs.rules.base import discover  # noqa: PLC0415 - imports the rules
    from pakru_refs.rules.selection import matches, select  # noqa: PLC0415

    rules = discover("LNK")
    ours = [
        word for word in settings.ignore if any(matches(word, rule.descriptor) for rule in rules)
    ]
    return select(rules, ("LNK",), ours)


def _wish(options: dict[str, Any], progress: Progress) -> run.Wish:
    modes = {name: options[name] for name in ("offline", "frozen", "refresh")}
    return run.Wish(
        mode=run.mode_of(**modes),
        quiet=options["quiet"],
        web=web_options(options, progress),
    )


def _examined(
    material: Material, settings: Settings, rules: Sequence[Rule], wish: run.Wish
) -> Outcome:
    from pakru_refs.check import examine  # noqa: PLC0415

    return examine(material, settings, rules, run.gatherer(settings, wish))


def _tell(
    result: Outcome,
    settings: Settings,
    outputs: Sequence[tuple[str, Path]],
    options: dict[str, Any],
    clock: _Clock,
) -> int:
    from pakru_refs.reports import links_formats  # noqa: PLC0415
    from pakru_refs.reports.formats import Manner  # noqa: PLC0415

    report = result.report
    started = clock.started.strftime("%Y-%m-%dT%H:%M:%SZ")
    manner = Manner(started=started, verbose=options["verbose"], today=clock.started.date())
    for name, path in outputs:
        output.write(path, links_formats.render(name, report, manner), report.sources)
    shown = replace(
        manner,
        colour=run.colours(options["color"]),
        elapsed=clock.elapsed if options["output_format"] in {"text", "full"} else None,
    )
    click.echo(links_formats.render(options["output_format"], report, shown), nl=False, color=True)
    run.tell_failures(result)
    return run.ending(
        result, settings, accept_open=options["accept_open"], exit_zero=options["exit_zero"]
    )
