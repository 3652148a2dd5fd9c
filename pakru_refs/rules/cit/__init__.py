"""CIT: in-text citations against the reference list."""
