"""Egress rules: their destinations, addition and removal."""
