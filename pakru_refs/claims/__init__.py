"""Claims: a register's, as somebody wrote them down, and those drafted from a manuscript."""
