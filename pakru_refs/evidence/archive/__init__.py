"""Copies of cited pages: kept on this machine as WARC files, and by the Wayback Machine."""
