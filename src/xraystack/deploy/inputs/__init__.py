"""Inputs of a deploy: templates, parameters and tags, read and checked."""
