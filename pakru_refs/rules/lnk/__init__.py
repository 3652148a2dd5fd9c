"""LNK: links."""
