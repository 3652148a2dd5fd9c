"""Say whether what an article claims is backed by what it cites."""

__version__ = "0.1.0"
