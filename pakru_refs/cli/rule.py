"""`refs rule`: explains one rule, or lists all."""

from __future__ import annotations

import click


@click.command("rule")
@click.argument("name", required=False, metavar="[RULE]")
@click.option(
    "--output-format",
    type=click.Choice(["text", "json", "markdown"]),
    default="text",
    help="[default: text]",
)
def command(name: str | None, output_format: str) -> None:
    """Explain a rule by name or code; without one, list all.

    The page says what the rule looks for, why it matters, an example, and when to let a finding
    stand.
    """
    from pakru_refs.reports import page  # noqa: PLC0415
    from pakru_refs.rules.base import discover  # noqa: PLC0415 - imports every rule
    from pakru_refs.rules.selection import known, matches  # noqa: PLC0415

    rules = discover()
    if name is None:
        click.echo(page.table([rule.descriptor for rule in rules], output_format))
        return
    known(name, rules)
    found = [rule.descriptor for rule in rules if matches(name, rule.descriptor)]
    if len(found) == 1:
        click.echo(page.render(found[0], output_format))
    else:
        click.echo(page.table(found, output_format))
