"""Dates and spans of time in running text: the two readers under one name."""

from __future__ import annotations

from pakru_refs.prose.date_grammar import dates
from pakru_refs.prose.durations import durations

__all__ = ["dates", "durations"]
