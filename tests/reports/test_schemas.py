from __future__ import annotations

import json
from copy import deepcopy
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator, validators
from lxml import etree

from pakru_refs.model.report import Report
from pakru_refs.reports import formats, standing
from tests.reports import converted
from tests.reports.example import CLEAN, EMPTY, REPORT

REPORTS = [
    pytest.param(REPORT, id="all"),
    pytest.param(CLEAN, id="clean"),
    pytest.param(EMPTY, id="empty"),
    pytest.param(converted.REPORT, id="converted"),
]
SCHEMA = json.loads(files("pakru_refs.reports").joinpath("report.schema.json").read_text("utf-8"))


def closed(schema: Any) -> Any:
    """Return a schema that allows documented properties only."""
    if isinstance(schema, list):
        return [closed(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    made = {key: closed(value) for key, value in schema.items()}
    if schema.get("type") == "object" and isinstance(schema.get("properties"), dict):
        made["additionalProperties"] = False
    return made


@pytest.mark.parametrize("report", REPORTS)
@pytest.mark.parametrize("elapsed", [None, 0.25])
def test_json_is_as_documented(report: Report, elapsed: float | None) -> None:
    made = json.loads(formats.render("json", report, formats.Manner(elapsed=elapsed)))
    Draft202012Validator.check_schema(SCHEMA)
    Draft202012Validator(closed(deepcopy(SCHEMA))).validate(made)


def test_verdicts_are_documented() -> None:
    said = SCHEMA["$defs"]["claim"]["properties"]["verdict"]["oneOf"]
    assert {row["const"]: row["description"] for row in said} == standing.VERDICTS


@pytest.mark.parametrize("report", REPORTS)
def test_sarif_fits_its_schema(report: Report, shared: Path) -> None:
    schema = json.loads((shared / "data/schemas/sarif-2.1.0.json").read_text("utf-8"))
    made = json.loads(formats.render("sarif", report, formats.Manner(exit_code=1)))
    kind = validators.validator_for(schema)
    kind(schema, format_checker=kind.FORMAT_CHECKER).validate(made)


@pytest.mark.parametrize("report", REPORTS)
def test_junit_fits_its_schema(report: Report, shared: Path) -> None:
    schema = etree.XMLSchema(etree.parse(shared / "data/schemas/junit-10.xsd"))
    schema.assertValid(etree.fromstring(formats.render("junit", report).encode()))
