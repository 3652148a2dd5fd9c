"""`refs check`: reads, gathers what is missing, judges, reports."""

from __future__ import annotations

import sys
import time
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pakru_refs.cli import output, run
from pakru_refs.cli.pace_options import Duration
from pakru_refs.cli.progress import Progress
from pakru_refs.cli.web_options import WebOptions
from pakru_refs.model.rule import Level

if TYPE_CHECKING:
    from pakru_refs.check import Outcome


def _words(_: click.Context, __: click.Parameter, values: tuple[str, ...]) -> tuple[str, ...]:
    """Split `--select a,b --select c` into words."""
    return tuple(word.strip() for value in values for word in value.split(",") if word.strip())


@click.command("check")
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option(
    "--select",
    multiple=True,
    callback=_words,
    metavar="RULES",
    help="Apply these rules only: names, codes or families, with commas.",
)
@click.option(
    "--extend-select", multiple=True, callback=_words, metavar="RULES", help="Apply these too."
)
@click.option("--ignore", multiple=True, callback=_words, metavar="RULES", help="Leave these out.")
@click.option(
    "--offline", is_flag=True, help="Ask nobody; use the evidence book. Also: REFS_OFFLINE=1."
)
@click.option("--frozen", is_flag=True, help="Evidence book only; what it does not answer is open.")
@click.option("--refresh", is_flag=True, help="Ask everything again.")
@click.option("--deadline", type=Duration(), help="Stop asking after this time.")
@click.option("--allow-private", is_flag=True, help="Visit private and local addresses too.")
@click.option("--plan", is_flag=True, help="Say what would be asked of whom, and ask nothing.")
@click.option("--fix", is_flag=True, help="Make the safe fixes, then check again.")
@click.option(
    "--unsafe-fixes", is_flag=True, help="With --fix or --diff: those that may change meaning too."
)
@click.option("--diff", is_flag=True, help="Show what --fix would change, and change nothing.")
@click.option(
    "--output-format",
    default="full",
    metavar="FORMAT",
    help="full, concise, json, sarif, markdown, github or junit.  [default: full]",
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
    "--statistics", is_flag=True, help="Count the findings by rule instead of showing them."
)
@click.option(
    "--color",
    "--colour",
    type=click.Choice(["auto", "always", "never"]),
    default="auto",
    help="Colour the result.  [default: auto]",
)
@click.option("-q", "--quiet", is_flag=True, help="Show errors only, and no progress.")
@click.option("-v", "--verbose", is_flag=True, help="Say which files and settings are used.")
def command(paths: tuple[str, ...], **options: Any) -> int:  # noqa: ANN401 - click's options
    """Check a manuscript, a .bib file, a claim register or a folder.

    Without a PATH, checks the project of this folder. Exit code 0: nothing at or above --fail-on;
    1: findings; 2: could not run; 3: nothing failed, but sources did not answer.
    """
    started = time.perf_counter()
    outputs = [output.target(word) for word in options["output"]]
    _known(options["output_format"], *(name for name, _ in outputs))
    progress = Progress(sys.stderr)
    wish = _wish(options, progress)
    if options["plan"]:
        return _plan(paths, wish, options["output_format"])
    try:
        result, settings = run.outcome(paths, wish)
        if options["fix"] and not options["diff"] and _mend(result, options):
            result, settings = run.outcome(paths, wish)
    finally:
        progress.close()
    if options["fail_on"]:
        settings = replace(settings, fail_on=Level(options["fail_on"]))
    _tell_inputs(result, settings.file, verbose=options["verbose"])
    for name, path in outputs:
        output.write(path, _rendered(name, result), result.report.sources)
    _show(result, options, time.perf_counter() - started)
    run.tell_failures(result)
    return run.ending(
        result, settings, accept_open=options["accept_open"], exit_zero=options["exit_zero"]
    )


def _plan(paths: tuple[str, ...], wish: run.Wish, to: str) -> int:
    from pakru_refs.cli import planning  # noqa: PLC0415 - seldom asked for

    material, settings, rules = run.material(paths, wish)
    return planning.show(material, settings, rules, wish, to)


def _wish(options: dict[str, Any], progress: Progress) -> run.Wish:
    modes = {name: options[name] for name in ("offline", "frozen", "refresh")}
    return run.Wish(
        select=options["select"],
        ignore=options["ignore"],
        extend=options["extend_select"],
        mode=run.mode_of(**modes),
        quiet=options["quiet"],
        web=WebOptions(
            deadline=options["deadline"],
            allow_private=options["allow_private"],
            watch=progress,
        ),
    )


def _known(*names: str) -> None:
    """Refuse an unknown format before any work is done."""
    from pakru_refs.reports import formats  # noqa: PLC0415

    for name in names:
        formats.find(name)


def _rendered(name: str, result: Outcome) -> str:
    from pakru_refs.reports import formats  # noqa: PLC0415

    return formats.render(name, result.report)


def _tell_inputs(result: Outcome, settings_file: str, *, verbose: bool) -> None:
    if not verbose:
        return
    from pakru_refs.manuscript.formats import FORMATS  # noqa: PLC0415 - rarely asked for
    from pakru_refs.reports.neutral import visible  # noqa: PLC0415

    click.echo(f"settings: {settings_file or 'the defaults'}", err=True)
    for path in result.report.sources:
        form = FORMATS.get(Path(path).suffix.lower())
        said = f" ({form.name}: {form.lacks})" if form else ""
        click.echo(f"read: {visible(path)}{said}", err=True)


def _mend(result: Outcome, options: dict[str, Any]) -> bool:
    from pakru_refs.cli import mending  # noqa: PLC0415

    return mending.mend(result.report, unsafe=options["unsafe_fixes"]) > 0


def _show(result: Outcome, options: dict[str, Any], elapsed: float) -> None:
    from pakru_refs.reports import formats, statistics  # noqa: PLC0415

    report = result.report
    if options["diff"]:
        from pakru_refs.cli import mending  # noqa: PLC0415

        mending.show(report, unsafe=options["unsafe_fixes"])
        return
    if options["quiet"]:
        errors = tuple(f for f in report.findings if f.level is Level.ERROR)
        report = replace(report, findings=errors)
    if options["statistics"]:
        click.echo(statistics.render(report), nl=False)
        return
    manner = formats.Manner(
        colour=run.colours(options["color"]),
        elapsed=elapsed if options["output_format"] == "full" else None,
        today=datetime.now(UTC).date(),
    )
    click.echo(formats.render(options["output_format"], report, manner), nl=False, color=True)
