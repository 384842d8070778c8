"""Status reasons of containers and of the machines that run them."""
