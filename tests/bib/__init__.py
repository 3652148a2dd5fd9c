"""Tests of pakru_refs.prose."""
