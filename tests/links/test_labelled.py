"""The labelled pages are judged as they are labelled: precision and recall of "not the page"."""

from __future__ import annotations

import pytest

from tests.links import labelled

PRECISION, RECALL = 0.98, 0.90


@pytest.mark.parametrize("name", labelled.sets())
def test_pages_are_judged_as_labelled(name: str) -> None:
    found = labelled.score(labelled.pages(name))
    # By their numbers alone: who writes the judges does not read the pages kept apart.
    said = ", ".join(each.partition(":")[0] for each in found.misses)
    assert found.precision >= PRECISION, said
    assert found.recall >= RECALL, said
    assert found.any_precision >= PRECISION, said
    assert found.any_recall >= RECALL, said


@pytest.mark.parametrize("name", labelled.sets())
def test_there_are_lost_pages_of_each_kind_and_honest_ones(name: str) -> None:
    assert {each["label"] for each in labelled.pages(name)} == {*labelled.LOST, "alive"}
