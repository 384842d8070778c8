"""The way to AWS: clients, what it refuses, retrying, stacks and their statuses."""
