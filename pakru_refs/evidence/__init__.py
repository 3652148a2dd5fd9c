"""The edge: all network and waiting. Questions go out, three-valued answers come back."""
