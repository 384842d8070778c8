"""Putting content into others' templates: what is missing, where and how it is written, the proof."""
