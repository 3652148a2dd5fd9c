"""The options that say how addresses are visited, and the durations in them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, TypeVar

import click

from pakru_refs.cli.web_options import WebOptions

if TYPE_CHECKING:
    from collections.abc import Callable

C = TypeVar("C", bound="Callable[..., Any]")

_UNITS = {"": 1.0, "ms": 0.001, "s": 1.0, "m": 60.0, "min": 60.0, "h": 3600.0}
_DURATION = re.compile(r"(\d{1,9}(?:\.\d{1,6})?)\s*([a-z]{0,3})", re.ASCII)


class Duration(click.ParamType):  # type: ignore[type-arg]
    """Seconds, or a number with a unit: `15`, `500ms`, `10m`, `1h`.

    Args:
        least: seconds.
    """

    name = "TIME"

    def __init__(self, least: float = 0.0) -> None:
        self._least = least

    def convert(
        self,
        value: Any,  # noqa: ANN401 - click's signature
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> float:
        """Return seconds."""
        found = _DURATION.fullmatch(str(value).strip().lower())
        if not found or found[2] not in _UNITS:
            self.fail(f"`{value}` is no time; write for example 15, 500ms, 10m or 1h", param, ctx)
        seconds = float(found[1]) * _UNITS[found[2]]
        if seconds < self._least:
            self.fail(f"`{value}` is less than {self._least:g} s", param, ctx)
        return seconds


_OPTIONS = (
    click.option(
        "--workers", type=click.IntRange(1, 256), help="Requests at a time.  [default: 128]"
    ),
    click.option(
        "--per-host",
        type=click.IntRange(1, 64),
        help="Requests at a time to one host.  [default: 4]",
    ),
    click.option(
        "--interval", type=Duration(), help="Between two requests to one host.  [default: 100ms]"
    ),
    click.option("--timeout", type=Duration(0.1), help="Of a silent server.  [default: 15]"),
    click.option(
        "--retries", type=click.IntRange(0, 10), help="Of a visit that fails.  [default: 1]"
    ),
    click.option("--deadline", type=Duration(), help="Stop asking after this time."),
    click.option("--allow-private", is_flag=True, help="Visit private and local addresses too."),
    click.option("--no-book", is_flag=True, help="Keep no answers, and use none of earlier runs."),
)


def paced(command: C) -> C:
    """Add the options to a command."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def web_options(options: dict[str, Any], watch: Callable[[Any], None] | None = None) -> WebOptions:
    """Return what the options of a command say."""
    return WebOptions(
        workers=options["workers"],
        per_host=options["per_host"],
        interval=options["interval"],
        timeout=options["timeout"],
        retries=options["retries"],
        deadline=options["deadline"],
        allow_private=options["allow_private"],
        keep=not options["no_book"],
        watch=watch,
    )
