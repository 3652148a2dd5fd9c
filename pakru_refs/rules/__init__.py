"""What can be wrong: one rule, one file, one page. Rules are pure; none of them asks the network."""
