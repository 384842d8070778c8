"""Access to AWS: clients, errors, retries, stacks and their statuses."""
