"""`refs config`: the settings in force and where each comes from."""

from __future__ import annotations

import difflib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pakru_refs import config, project
from pakru_refs.errors import UsageError
from pakru_refs.reports import json_values
from pakru_refs.reports.neutral import visible

if TYPE_CHECKING:
    from pakru_refs.config import Settings


@click.command("config")
@click.argument("key", required=False)
@click.option(
    "--output-format", type=click.Choice(["text", "json"]), default="text", help="[default: text]"
)
def command(key: str | None, output_format: str) -> None:
    """Show the settings in force and where each comes from, or one KEY alone."""
    settings = project.settings_for([], Path.cwd())
    names = config.setting_names()
    if key is not None and key not in names:
        near = difflib.get_close_matches(key, names, 1, 0.5)
        hint = f"did you mean `{near[0]}`?" if near else f"the settings are {', '.join(names)}"
        raise UsageError(f"no setting is called `{key}`", hint=hint)
    chosen = [key] if key else list(names)
    if output_format == "json":
        rows = {
            name: {"value": value(settings, name), "from": origin(settings, name)}
            for name in chosen
        }
        click.echo(json_values.written(rows), nl=False)
        return
    for name in chosen:
        shown = f"{name} = {written(value(settings, name))}  # {origin(settings, name)}"
        click.echo(visible(shown))


def value(settings: Settings, name: str) -> object:
    """Return a setting's value in JSON's types."""
    found = getattr(settings, name.replace("-", "_"))
    if isinstance(found, tuple):
        return list(found)
    if isinstance(found, Mapping):
        return {key: list(one) if isinstance(one, tuple) else one for key, one in found.items()}
    return str(found)


def origin(settings: Settings, name: str) -> str:
    """Return the file that sets it, or that it is the default."""
    return settings.file if name in settings.given else "default"


def written(found: object) -> str:
    """Return a value as TOML would have it."""
    if isinstance(found, dict):
        inside = ", ".join(f"{json.dumps(key)} = {written(one)}" for key, one in found.items())
        return f"{{{inside}}}"
    return json.dumps(found, ensure_ascii=False)
