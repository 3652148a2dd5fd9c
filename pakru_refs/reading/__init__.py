"""Decoded files → Documents: where the readers of texts, bibliographies and registers meet. Pure."""
