"""The reading of an application: tasks and who runs them, containers, roles, networks."""
