"""Those who are asked, one file a source: `ask(queries, session, looked_up)` yields lookups."""
