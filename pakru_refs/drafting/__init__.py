"""A document as read → the bibliography and the claim register that a person goes on from. Pure."""
