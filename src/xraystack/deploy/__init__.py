"""Deploying a stack: plan, change set, execution, events, outcome.

``state`` and ``outcome`` are pure: statuses and events in, the next step or the report out. The
other modules talk to AWS through clients that are handed in, and nothing here prints.
"""
