"""Deletion of stacks and change sets."""
