"""Sidecars in the tasks of a template: their addition and removal, and the secret of a second backend."""
