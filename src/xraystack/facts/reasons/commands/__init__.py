"""AWS CLI commands that read the resources of a type."""
