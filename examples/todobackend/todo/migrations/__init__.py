"""Part of the example application."""
