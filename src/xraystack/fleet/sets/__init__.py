"""Stack sets: their state, differences and changes, and the operations on them."""
