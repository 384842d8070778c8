"""Explanations of what AWS says of a failure."""
