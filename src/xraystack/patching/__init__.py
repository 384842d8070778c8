"""Patches of applications' templates: missing parts as changes, edits of the text, verification."""
