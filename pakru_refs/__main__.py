"""`python -m pakru_refs` is `refs`."""

from pakru_refs.cli.main import main

main()
