"""BibTeX and BibLaTeX files with positions, and the items made of them."""
