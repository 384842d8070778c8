"""Networks of tasks: interfaces, instances, security groups and their egress."""
