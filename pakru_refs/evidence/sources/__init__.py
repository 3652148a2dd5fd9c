"""Those who are asked, one file a source; `table` says who answers what."""
