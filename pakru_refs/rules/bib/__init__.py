"""BIB: entries of a bibliography, and references as printed."""
