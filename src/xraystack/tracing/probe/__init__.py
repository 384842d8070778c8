"""Probe: a test segment, and a verdict on each hop of its path."""
