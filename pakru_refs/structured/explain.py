"""A schema's complaint → one line that a person understands, with line and nearest key."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from pakru_refs.errors import InvalidFile
from pakru_refs.structured.yaml_values import short

if TYPE_CHECKING:
    import fastjsonschema

    from pakru_refs.structured import Path, Structured


def explained(
    read: Structured, schema_name: str, fault: fastjsonschema.JsonSchemaValueException
) -> InvalidFile:
    """Return the refusal for a fault that the schema found."""
    path = _path(read.value, fault.path[1:])
    definition = fault.definition if isinstance(fault.definition, dict) else {}
    hint = str(definition.get("description", ""))
    where = _dotted(path) or f"the {schema_name} file"
    if _strange(fault.value, definition):
        # A misspelt key leaves the right one missing: the misspelling is the news.
        return _unknown_key(read, path, fault.value, definition)
    if fault.rule == "required":
        missing = next(key for key in fault.rule_definition if key not in fault.value)
        message, hint = f"{where} has no `{missing}`", f"add `{missing}`"
    elif fault.rule == "type":
        message = f"{where} should be {_kind(fault.rule_definition)}, not {_shown(fault.value)}"
    elif fault.rule == "enum":
        message = f"{where} is {_shown(fault.value)}"
        hint = hint or _nearest(str(fault.value), fault.rule_definition)
    elif fault.rule in {"minItems", "minLength", "minProperties"} or _is_blank(fault.value):
        message = f"{where} is empty"
    else:
        message = f"{where} is {_shown(fault.value)}, which does not fit"
    return InvalidFile(message, path=read.source.path, line=read.line_of(path), hint=hint)


def _strange(value: object, definition: Mapping[str, Any]) -> list[str]:
    """Return the keys that a mapping may not have."""
    if not isinstance(value, dict) or definition.get("additionalProperties", True):
        return []
    return [key for key in value if key not in definition.get("properties", {})]


def _is_blank(value: object) -> bool:
    return isinstance(value, str) and not value.strip()


def _path(value: Any, steps: Sequence[str]) -> Path:  # noqa: ANN401 - any plain value
    """Turn the steps of a complaint, which are all text, into keys and indexes."""
    path: list[str | int] = []
    for step in steps:
        path.append(int(step) if isinstance(value, list) else step)
        value = value[path[-1]]
    return tuple(path)


def _unknown_key(
    read: Structured, path: Path, value: Mapping[str, Any], definition: Mapping[str, Any]
) -> InvalidFile:
    known = list(definition.get("properties", {}))
    key = _strange(value, definition)[0]
    return InvalidFile(
        f"unknown key `{short(key)}`",
        path=read.source.path,
        line=read.line_of((*path, key)),
        hint=_nearest(key, known),
    )


def _nearest(word: str, known: Sequence[object]) -> str:
    import difflib  # noqa: PLC0415 - only on the way to an error

    words = [str(each) for each in known]
    near = difflib.get_close_matches(word, words, n=1, cutoff=0.6)
    if near:
        return f"did you mean `{near[0]}`?"
    return "use one of " + ", ".join(f"`{each}`" for each in words)


def _dotted(path: Path) -> str:
    parts = [f"[{part}]" if isinstance(part, int) else f".{short(part)}" for part in path]
    return f"`{''.join(parts).lstrip('.')}`" if parts else ""


def _kind(types: str | Sequence[str]) -> str:
    names = {
        "string": "text",
        "integer": "a whole number",
        "number": "a number",
        "array": "a list",
        "object": "a mapping of keys and values",
        "boolean": "true or false",
        "null": "nothing",
    }
    wanted = [types] if isinstance(types, str) else types
    return " or ".join(names.get(each, each) for each in wanted)


def _shown(value: object) -> str:
    if isinstance(value, dict):
        return "a mapping"
    if isinstance(value, list):
        return "a list"
    return "nothing" if value is None else f"`{short(str(value))}`"
