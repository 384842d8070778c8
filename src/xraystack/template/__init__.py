"""Parsing of templates: text with positions, nodes, plain data."""
