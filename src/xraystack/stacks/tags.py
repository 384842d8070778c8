"""The Name tag of a stack's resources."""

from __future__ import annotations

from troposphere import Sub, Tags

from xraystack.facts.daemon_stack import STACK_NAME


def name_tag(suffix: str) -> Tags:
    """Return a Name tag of the stack's name and ``suffix``, shown in the console's lists."""
    return Tags(Name=Sub(f"{STACK_NAME}-{suffix}"))
