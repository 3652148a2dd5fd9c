"""A report as text: one format a file, pure and deterministic. `formats.FORMATS` is the list."""
