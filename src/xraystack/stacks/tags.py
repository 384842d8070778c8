"""The tags that every resource of a stack gets."""

from __future__ import annotations

from troposphere import Sub, Tags

from xraystack.facts.daemon_stack import STACK_NAME


def name_tag(suffix: str) -> Tags:
    """A Name tag of the stack's name and ``suffix``, by which the console's lists show it."""
    return Tags(Name=Sub(f"{STACK_NAME}-{suffix}"))
