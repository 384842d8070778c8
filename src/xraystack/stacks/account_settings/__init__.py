"""Stacks with one resource or two that an account has once in each region."""
