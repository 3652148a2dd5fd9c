"""Reference figures and dated events (`claims/facts.yaml`), and the bounds that follow from them."""
