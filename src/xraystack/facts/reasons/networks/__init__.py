"""Status reasons of networks and of what stands at their edge."""
