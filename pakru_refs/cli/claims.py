"""`refs claims list` and `refs claims show`: the claims, what is cited for them, and what was found."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING, cast

import click

from pakru_refs.cli import run
from pakru_refs.errors import UsageError
from pakru_refs.reports.json_values import written

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pakru_refs.model.claim import Claim
    from pakru_refs.model.report import Report

_FORMAT = click.option(
    "--output-format", type=click.Choice(["text", "json"]), default="text", help="[default: text]"
)


@click.group("claims")
def command() -> None:
    """List the claims, or show one with its citations and findings.

    The claims are those of the project's register, or the check-worthy sentences of a manuscript.
    """


@command.command("list")
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option("--unreviewed", is_flag=True, help="Only those that nobody has rated.")
@_FORMAT
def list_(paths: tuple[str, ...], output_format: str, unreviewed: bool) -> None:  # noqa: FBT001
    """List the claims with their verdicts."""
    report = _report(paths)
    claims = [c for c in report.document.claims if not (unreviewed and c.review)]
    if output_format == "json":
        click.echo(written(_rows(claims, report)), nl=False)
        return
    from pakru_refs.reports import claims_table  # noqa: PLC0415

    click.echo(claims_table.render(claims, report))


@command.command("show")
@click.argument("claim_id", metavar="ID")
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@_FORMAT
def show(claim_id: str, paths: tuple[str, ...], output_format: str) -> None:
    """Show the claim ID: its words, values, citations and findings."""
    report = _report(paths)
    claim = _named(claim_id, report.document.claims)
    if output_format == "json":
        click.echo(written(_rows([claim], report)[0]), nl=False)
        return
    from pakru_refs.reports import claims_table  # noqa: PLC0415

    click.echo(claims_table.one(claim, report))


def _report(paths: Sequence[str]) -> Report:
    result, _ = run.outcome(paths, run.Wish(mode="offline"))
    return result.report


def _named(claim_id: str, claims: Sequence[Claim]) -> Claim:
    for claim in claims:
        if claim.id == claim_id:
            return claim
    near = difflib.get_close_matches(claim_id, [claim.id for claim in claims], 1, 0.4)
    hint = f"did you mean `{near[0]}`?" if near else "list them with `refs claims list`"
    raise UsageError(f"no claim is called `{claim_id}`", hint=hint)


def _rows(claims: Sequence[Claim], report: Report) -> list[object]:
    """Return claims as the JSON report has them."""
    from pakru_refs.reports import json_report  # noqa: PLC0415

    wanted = {claim.id for claim in claims}
    rows = cast("list[dict[str, object]]", json_report.as_json(report)["claims"])
    return [row for row in rows if row["id"] in wanted]
