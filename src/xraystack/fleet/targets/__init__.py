"""Selection of target accounts, and values that differ with the account."""
