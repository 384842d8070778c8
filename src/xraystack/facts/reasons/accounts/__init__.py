"""Status reasons of roles, permissions and organizations."""
