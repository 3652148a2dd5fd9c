"""`refs`: finds the command, and turns every way to end into an exit code.

0 nothing at or above `--fail-on` · 1 findings · 2 could not run · 3 only open checks · 130 Ctrl-C.
"""

from __future__ import annotations

import contextlib
import difflib
import importlib
import io
import os
import sys
from typing import TYPE_CHECKING, NoReturn

import click

import pakru_refs
from pakru_refs.errors import RefsError, UsageError
from pakru_refs.files import reason

if TYPE_CHECKING:
    from collections.abc import Mapping

COMMANDS: Mapping[str, str] = {
    "archive": "Keep copies of cited pages, here and in the Wayback Machine.",
    "check": "Check a manuscript, bibliography or claim register.",
    "claims": "List the claims, or show one with its citations and findings.",
    "completion": "Print the completion script of a shell.",
    "config": "Show the settings in force and where each comes from.",
    "import": "Write a manuscript's reference list as a .bib and its claims as a register.",
    "init": "Start a project in this folder.",
    "links": "Check links: of a manuscript, a bibliography, a list, or the addresses given.",
    "rule": "Explain a rule, or list all.",
}
"""Every command with its one-line help: `refs --help` needs no command's module."""

_MODULES = {"import": "importing"}
"""Commands whose names are no names of modules."""


class LazyGroup(click.Group):
    """A group that imports a command's module only when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """Return the names of all commands."""
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import a command."""
        if cmd_name not in COMMANDS:
            return super().get_command(ctx, cmd_name)
        module = importlib.import_module(f"pakru_refs.cli.{_MODULES.get(cmd_name, cmd_name)}")
        command: click.Command = vars(module)["command"]
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command that the words name.

        Raises:
            UsageError: there is none; the hint has the nearest.
        """
        name = args[0]
        if name not in COMMANDS and not name.startswith("-"):
            near = difflib.get_close_matches(name, COMMANDS, 1, 0.5)
            hint = f"did you mean `{near[0]}`?" if near else "list them with `refs --help`"
            raise UsageError(f"no command is called `{name}`", hint=hint)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """Write the table of commands."""
        with formatter.section("Commands"):
            formatter.write_dl(sorted(COMMANDS.items()))


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(pakru_refs.__version__, prog_name="refs")
def refs() -> None:
    """Say whether what an article claims is backed by what it cites."""


def main() -> NoReturn:
    """Run `refs` and exit."""
    _open_closed()
    _speak_utf8()
    try:
        sys.exit(_run())
    except BrokenPipeError:
        # The reader (head, less) has seen enough. Python would complain once more at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)


def _run() -> int:
    try:
        code = refs.main(prog_name="refs", standalone_mode=False)
    except click.exceptions.Abort:
        return _say("stopped", 130)
    except click.ClickException as fault:
        fault.show()
        return 2
    except RefsError as fault:
        return _say(told(fault), 2)
    except (BrokenPipeError, SystemExit):
        raise
    except OSError as fault:  # a full disk, a folder that is gone: no fault of ours
        if os.environ.get("REFS_DEBUG"):
            raise
        return _say(f"error: the system says: {reason(fault)}", 2)
    except Exception as fault:  # the last resort: no traceback for a person who cannot mend it
        if os.environ.get("REFS_DEBUG"):
            raise
        return _say(_bug(fault), 2)
    return code if isinstance(code, int) else 0


def told(fault: RefsError) -> str:
    """Return an error as people see it: what, where, and what to do; harmless to a terminal."""
    from pakru_refs.reports.neutral import visible  # noqa: PLC0415 - most runs need no error

    place = f"{visible(fault.place)}: " if fault.place else ""
    hint = f"\n  = help: {visible(fault.hint)}" if fault.hint else ""
    return f"error: {place}{visible(fault.message)}{hint}"


def _bug(fault: Exception) -> str:
    return (
        f"error: this is a bug in refs: {type(fault).__name__}: {fault}\n"
        f"  = help: run it again with REFS_DEBUG=1 and report what it prints"
    )


def _say(words: str, code: int) -> int:
    click.echo(words, err=True)
    return code


def _open_closed() -> None:
    """Give each stream that the caller closed (`>&-`) an end: what is written there is lost."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: PTH123, SIM115 - for the whole run


def _speak_utf8() -> None:
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            with contextlib.suppress(ValueError, OSError):
                stream.reconfigure(encoding="utf-8", errors="replace")
