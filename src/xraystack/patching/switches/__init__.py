"""Active tracing: the switches of resources, with their permissions."""
