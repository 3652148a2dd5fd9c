"""TXT: the prose around claims; all notes."""
