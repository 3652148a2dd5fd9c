"""What can be told of links without asking anybody: identifiers, what a page is, verdicts. Pure."""
