"""The map that templates promise, beside the one that X-Ray has."""
