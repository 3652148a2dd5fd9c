"""`refs completion`: the completion script of a shell."""

from __future__ import annotations

import click


@click.command("completion")
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def command(shell: str) -> None:
    """Print the completion script of a SHELL.

    For bash: refs completion bash >> ~/.bashrc
    """
    from click.shell_completion import get_completion_class  # noqa: PLC0415

    from pakru_refs.cli.main import refs  # noqa: PLC0415

    found = get_completion_class(shell)
    if found is None:  # pragma: no cover - the choice above names click's own three
        raise click.UsageError(f"no completion for `{shell}`")
    click.echo(found(refs, {}, "refs", "_REFS_COMPLETE").source())
