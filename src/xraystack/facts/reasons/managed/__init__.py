"""Status reasons of the services that AWS runs: data, functions, messages and platforms."""
