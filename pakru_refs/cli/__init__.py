"""The command line: one command a file; `main` has exit codes, colour and the last resort."""
