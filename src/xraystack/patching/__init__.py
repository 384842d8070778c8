"""Putting content into others' templates: what is missing, where it goes, how it is written, the proof."""
