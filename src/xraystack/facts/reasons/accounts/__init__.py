"""Status reasons of stacks, roles and permissions."""
