"""Output to a terminal and questions on it: text layout, tables, progress, streams, completion."""
