"""Calls between the parts of an application, as its templates declare them, with their evidence."""
