"""What a text cites: in-text citations, printed reference lists, and how the two are linked."""
