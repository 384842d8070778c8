"""Printing to and asking on a terminal: text layout, tables, streams, completion."""
