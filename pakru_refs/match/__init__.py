"""Are these two the same? Names, titles and works, compared: pure, and tested by tables."""
